// Words that label a child, and what could be said instead: a hint while somebody writes, never a refusal (domain 3.4: facts, no labels).

/** Word, and an example of something that can be seen. */
const LABELS: readonly (readonly [word: string, say: string])[] = [
  ['问题学生', '近一个月迟到 6 次'],
  ['差生', '三门课没有交作业'],
  ['坏学生', '上周两次推同学'],
  ['后进生', '三门课没有交作业'],
  ['双差生', '三门课没有交作业'],
  ['不良少年', '放学后常在校门口停留'],
  ['欺凌者', '被反映的学生'],
  ['施暴者', '被反映的学生'],
  ['霸凌者', '被反映的学生'],
  ['受害者', '受影响的学生'],
  ['屡教不改', '谈话后又发生 2 次'],
  ['惯犯', '谈话后又发生 2 次'],
  ['品行恶劣', '拿走同学饭卡 2 次'],
  ['神经病', '课上突然离开座位'],
  ['精神病', '课上突然离开座位'],
  ['变态', '写出具体做了什么'],
  ['有病', '写出具体表现'],
  ['抑郁症', '近两周睡不好、不愿说话'],
  ['多动症', '一节课离开座位 5 次'],
  ['单亲', '平时由母亲照顾'],
  ['离异', '平时由母亲照顾'],
  ['破碎家庭', '平时由奶奶照顾'],
  ['没人管', '放学后一个人在家'],
  ['家庭不健全', '平时由奶奶照顾'],
  ['撒谎成性', '两次说法不一样'],
  ['懒惰', '作业少交 8 次'],
  ['problem child', 'late six times last month'],
  ['bully', 'the student who was reported'],
  ['troublemaker', 'pushed a classmate twice last week'],
  ['broken home', 'lives with his grandmother'],
];

/** In the order in which they stand in the text; each once. */
export function labelsIn(text: string): { readonly word: string; readonly say: string }[] {
  const folded = text.toLowerCase();
  return LABELS.map(([word, say]) => ({ word, say, at: folded.indexOf(word) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ word, say }) => ({ word, say }));
}
