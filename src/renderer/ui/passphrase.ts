// A passphrase made of common words by chance: 7 of 128 are 49 bits, and Argon2id with the computer's own secret stands before them.
const ZH =
  'apple pingguo,river heliu,lantern denglong,bamboo zhuzi,window chuanghu,bridge qiaoliang,umbrella yusan,peach taozi,candle lazhu,mirror jingzi,needle xiuhuazhen,drum dagu,kite fengzheng,swallow yanzi,cabbage baicai,pepper lajiao,garden huayuan,harbour gangwan,mountain gaoshan,valley shangu,forest senlin,desert shamo,island haidao,village cunzi,market shichang,train huoche,bicycle danche,boat xiaochuan,tractor tuolaji,rocket huojian,pencil qianbi,eraser xiangpi,notebook benzi,blackboard heiban,chalk fenbi,schoolbag shubao,ruler chizi,globe diqiuyi,abacus suanpan,brush maobi,tea lvcha,rice dami,noodle miantiao,dumpling jiaozi,bean huangdou,tofu doufu,ginger shengjiang,garlic dasuan,sesame zhima,honey fengmi,salt shiyan,vinegar micu,sugar hongtang,peanut huasheng,walnut hetao,melon xigua,grape putao,lemon ningmeng,orange chengzi,cherry yingtao,pear xueli,plum meizi,lotus lianhua,orchid lanhua,peony mudan,jasmine moli,osmanthus guihua,maple fengshu,willow liushu,pine songshu,cypress baishu,ginkgo yinxing,moss qingtai,grass qingcao,mushroom mogu,panda xiongmao,tiger laohu,rabbit tuzi,monkey houzi,elephant daxiang,giraffe changjinglu,camel luotuo,horse baima,sheep shanyang,goose dae,duck yazi,crane xianhe,eagle laoying,sparrow maque,owl maotouying,turtle wugui,frog qingwa,fish liyu,shrimp longxia,crab pangxie,snail woniu,butterfly hudie,dragonfly qingting,cricket xishuai,ant mayi,bee mifeng,cloud baiyun,thunder leisheng,lightning shandian,rainbow caihong,snow daxue,frost shuangjiang,fog danwu,wind beifeng,autumn qiutian,spring chuntian,morning zaochen,evening huanghun,star xingxing,moon yueliang,piano gangqin,flute dizi,violin tiqin,chess xiangqi,basketball lanqiu,marble danzhu,swing qiuqian,ladder tizi,hammer chuizi,scissors jiandao,button niukou,scarf weijin,sweater maoyi';

const PAIRS = ZH.split(',').map((pair) => pair.split(' ') as [string, string]);
const WORDS = 7;

/** Small Latin letters in either language: a password field takes no input method. */
export function suggestPassphrase(language: string): string {
  const drawn = crypto.getRandomValues(new Uint8Array(WORDS));
  // 128 words: the lowest seven bits, without a remainder that would favour some.
  return [...drawn].map((byte) => PAIRS[byte & 127]?.[language === 'en' ? 0 : 1] ?? '').join(' ');
}
