// 256 plain words in Chinese and English, same place = same meaning; the order is part of the format and never changes.
export const CHINESE: readonly string[] = [
  '青石 码头 木桥 山谷 河岸 松林 竹园 梅花 兰草 菊花 荷叶 柳树 桃子 杏子 梨子 苹果 橘子 葡萄 西瓜 南瓜 黄瓜 白菜 萝卜 土豆 玉米 小麦 水稻 大豆 花生 芝麻 蘑菇 莲藕',
  '白云 蓝天 彩虹 太阳 月亮 星星 春雨 夏风 秋霜 冬雪 早晨 黄昏 海浪 沙滩 小岛 湖水 瀑布 泉水 草原 沙漠 高山 平原 森林 田野 花园 果园 菜地 池塘 水井 小溪 大河 海洋',
  '老虎 狮子 大象 熊猫 猴子 兔子 松鼠 狐狸 骆驼 山羊 绵羊 白马 黄牛 小狗 花猫 公鸡 鸭子 白鹅 鸽子 燕子 喜鹊 老鹰 孔雀 仙鹤 鲤鱼 海豚 鲸鱼 螃蟹 乌龟 青蛙 蜜蜂 蝴蝶',
  '书包 铅笔 钢笔 毛笔 墨水 白纸 字典 地图 黑板 粉笔 课桌 椅子 书架 台灯 窗户 大门 钥匙 铜锁 楼梯 屋顶 砖墙 地板 院子 亭子 宝塔 城墙 钟楼 鼓楼 石桥 渡口 灯塔 港湾',
  '火车 汽车 飞机 轮船 帆船 单车 马车 电车 地铁 车站 机场 公路 隧道 路灯 路口 广场 公园 市场 商店 邮局 银行 剧院 学校 工厂 农场 茶馆 饭店 面馆 书店 花店 药店 体育',
  '茶壶 茶杯 饭碗 筷子 勺子 盘子 锅盖 水壶 竹篮 木箱 铁桶 雨伞 草帽 棉衣 毛衣 布鞋 围巾 手套 口袋 扣子 针线 剪刀 锤子 斧头 锯子 钉子 绳子 梯子 扫帚 镜子 梳子 毛巾',
  '钢琴 二胡 笛子 古筝 琵琶 小号 铜锣 铃铛 歌曲 舞蹈 诗歌 故事 图画 照片 邮票 象棋 围棋 风筝 陀螺 秋千 足球 篮球 排球 网球 跳绳 游泳 滑冰 登山 赛跑 灯笼 剪纸 泥人',
  '牛奶 面包 米饭 饺子 馒头 包子 面条 豆腐 鸡蛋 蜂蜜 白糖 食盐 酱油 香醋 绿茶 豆浆 果汁 汤圆 月饼 粽子 年糕 点心 核桃 红枣 瓜子 丝绸 棉布 羊毛 陶器 瓷器 玉石 琥珀',
].flatMap((row) => row.split(' '));

export const ENGLISH: readonly string[] = [
  'bluestone wharf woodbridge valley riverbank pinewood bamboo plumflower orchid daisy lotus willow peach apricot pear apple tangerine grape watermelon pumpkin cucumber cabbage radish potato corn wheat rice soybean peanut sesame mushroom lotusroot',
  'cloud sky rainbow sun moon star springrain breeze frost snow morning dusk wave beach island lake waterfall spring grassland desert mountain plain forest field garden orchard vegetable pond well brook river ocean',
  'tiger lion elephant panda monkey rabbit squirrel fox camel goat sheep horse ox puppy cat rooster duck goose pigeon swallow magpie eagle peacock crane carp dolphin whale crab turtle frog bee butterfly',
  'satchel pencil pen brush ink paper dictionary map blackboard chalk desk chair bookshelf lamp window gate key lock stairs roof wall floor courtyard pavilion pagoda rampart clocktower drumtower stonebridge ferry lighthouse harbour',
  'train car airplane ship sailboat bicycle carriage tram subway station airport highway tunnel streetlamp crossroad square park market shop postoffice bank theatre school factory farm teahouse restaurant noodleshop bookshop florist pharmacy sport',
  'teapot teacup bowl chopsticks spoon plate potlid kettle basket crate bucket umbrella strawhat coat sweater shoe scarf glove pocket button needle scissors hammer axe saw nail rope ladder broom mirror comb towel',
  'piano fiddle flute zither lute trumpet gong bell song dance poem story drawing photo stamp chess go kite spinningtop swing football basketball volleyball tennis skipping swimming skating climbing running lantern papercut clayfigure',
  'milk bread cookedrice dumpling bun stuffedbun noodle tofu egg honey sugar salt soysauce vinegar greentea soymilk juice riceball mooncake ricedumpling ricecake snack walnut jujube sunflower silk cotton wool pottery porcelain jade amber',
].flatMap((row) => row.split(' '));
