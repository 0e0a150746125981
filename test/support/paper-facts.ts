// Facts of an invented case, as papers are given them: names already as they will be written.
import type { PaperChoice, RecordFacts } from '../../src/core/documents/record-facts';

const DAY = 86_400_000;
const OPENED = Date.UTC(2026, 10, 16, 2, 20);

/** @param contacts so many entries more, for papers of several pages */
export const someFacts = (contacts = 3): RecordFacts => ({
  school: '榕溪县实验中学',
  training: true,
  madeAt: OPENED + 11 * DAY,
  number: '0399-2026-QL-0010',
  title: '厕所索要财物并拍视频',
  state: '调查中',
  openedAt: OPENED,
  types: '财物侵害、网络欺凌',
  lead: '林若溪',
  tip: {
    number: '0399-2026-JB-0031',
    receivedAt: OPENED - 2 * 3_600_000,
    recordedAt: OPENED - 3_600_000,
    channel: '举报电话',
    kind: '举报',
    reporter: '已封存，代号 R-7K2M',
    occurred: '11 月 13 日午休',
    place: '二号楼三层西侧厕所',
    submitter: '林若溪',
    outcome: '已受理，案件 0399-2026-QL-0010',
  },
  parties: [
    { role: 'affected', name: '周宁远', grade: '七', className: '3', note: '' },
    { role: 'reported', name: '马驰野', grade: '七', className: '3', note: '与周**同桌' },
    { role: 'reported', name: '丁文博', grade: '七', className: '3', note: '' },
  ],
  informed: 1,
  narrative: '来电人说几个男生在厕所堵住一个同学，拿走饭卡，还拍了视频，说不给钱就发到群里。\n同班还有人看见，没有敢说。',
  entries: [
    { type: '程序', at: OPENED, by: '', text: '立案', mayTellFamily: false },
    { type: '告知监护人', at: OPENED + DAY, by: '林若溪', text: '电话通知双方监护人，约定周三到校。', mayTellFamily: false },
    { type: '措施', at: OPENED + 2 * DAY, by: '林若溪', text: '已要求删除视频，归还饭卡，两名学生分开就餐。', mayTellFamily: true },
    ...Array.from({ length: contacts }, (_, i) => ({
      type: '联系',
      at: OPENED + (3 + i) * DAY,
      by: '许文清',
      text: `第 ${i + 1} 次回访：课间没有再发生，愿意去食堂，家长知道联系谁。`,
      mayTellFamily: false,
    })),
  ],
  files: [
    { name: '走廊照片.jpg', type: 'image/jpeg', size: 182_345, sha256: 'a3'.repeat(32) },
    { name: '聊天截图（群里发出的两段）.png', type: 'image/png', size: 45_120, sha256: '7f'.repeat(32) },
  ],
  readers: ['林若溪', '许文清', '陈启明'],
});

export const SOME_CHOICE: PaperChoice = {
  party: { role: 'affected', name: '周宁远', grade: '七', className: '3', note: '' },
  statement: null,
  to: '榕溪县公安局城东派出所',
  document: '榕实中函〔2026〕12号',
  contact: '林若溪，0591-8800 0000',
  text: '',
};
