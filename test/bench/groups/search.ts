// Search over many tips: against bare scans of the same strings and against the full-text index of SQLite, both in memory.
import Database from 'better-sqlite3';
import { pinyin } from 'pinyin-pro';
import { termsOf } from '../../../src/core/features/search/rules';
import { groupsFor } from '../../../src/core/features/search/service';
import { contextOf, withManyTips } from '../many-tips';
import { type Bench, median } from '../measure';

/** Ranked and marked; the box shows six of each kind. */
const SHOWN = 50;

/** What somebody would lay out beforehand for a scan: the texts folded, and each of them in pinyin and in its first letters. */
interface Strings {
  readonly written: readonly string[];
  readonly spelt: readonly string[];
}
const stringsOf = (texts: readonly string[]): Strings => {
  const readings = texts.slice(1).map((text) => pinyin(text, { type: 'array', toneType: 'none', v: true }));
  return { written: texts, spelt: readings.flatMap((all) => [all.join(''), all.map((one) => one[0]).join('')]) };
};

export async function measure(bench: Bench): Promise<void> {
  const { current, texts: made } = await withManyTips(bench.isQuick ? 2_000 : 20_000);
  // As they come out of a decrypted record: put together from pieces they would be slower to scan.
  const texts = JSON.parse(JSON.stringify(made)) as typeof made;
  const questions = [
    ...([{ id: 'one', what: 'one character', text: '厕' }] as const),
    ...([{ id: 'two', what: 'two characters', text: '厕所' }] as const),
    ...([{ id: 'four', what: 'four characters, a name', text: '欧阳若溪' }] as const),
    ...([{ id: 'initials', what: 'first letters of pinyin', text: 'zzh' }] as const),
    { id: 'number', what: 'a register number', text: texts[42]?.[0] ?? '' },
  ];
  const strings = texts.map(stringsOf);
  const context = contextOf(current);
  const times = bench.isQuick ? 40 : 10;
  for (const { id, what, text } of questions) {
    const terms = termsOf(text);
    const isSpelt = /^[a-z]+$/.test(text);
    const lines = isSpelt ? strings.map(({ written, spelt }) => [...written, ...spelt]) : texts;
    await bench.compare({
      ...{ goalOf: 'P4', id: `search-${id}`, what: `${what} in ${texts.length} tips: all counted, the best ${SHOWN} marked`, goal: 1.5 },
      against: `nothing but \`includes\` over the same texts, folded beforehand${isSpelt ? ', and over their pinyin and first letters' : ''}`,
      ours: () => repeated(times, () => groupsFor(context, terms, SHOWN)),
      baseline: () => repeated(times, () => lines.filter((all) => all.some((one) => one.includes(text)))),
    });
  }
  const index = fullText(strings);
  await bench.compare({
    ...{ goalOf: 'P4', id: 'search-fts5', what: `the five questions in ${texts.length} tips: all counted, the best ${SHOWN} marked`, goal: 1.5 },
    against: 'FTS5 in memory, a token for each character and letter, the best 50 by `rank` with `snippet`',
    ours: async () => {
      for (const { text } of questions) await groupsFor(context, termsOf(text), SHOWN);
    },
    baseline: async () => {
      for (const { text } of questions) index.find(text);
    },
  });
  await waiting(
    bench,
    questions.map(({ text }) => text),
    (text) => current.client.search.find({ text }),
  );
  await current.dispose();
}

/** What somebody waits for, through the whole dispatch. */
async function waiting(bench: Bench, questions: readonly string[], find: (text: string) => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < 60; i++) {
    for (const text of questions) {
      const start = performance.now();
      await find(text);
      times.push(performance.now() - start);
    }
  }
  times.sort((a, b) => a - b);
  const percentile = (of: number): number => times[Math.floor((times.length - 1) * of)] as number;
  bench.add({
    ...{ goalOf: 'P4', id: 'search-p95', what: 'the 95th percentile of the same questions through the whole dispatch, six of each kind shown' },
    ...{ against: '10 ms, which nobody notices; its spread is from the median to the slowest', unit: 'ms', goal: 1 },
    ...{ ours: percentile(0.95), baseline: 10, spread: [median(times) / 10, percentile(1) / 10] },
  });
}

async function repeated(times: number, work: () => unknown): Promise<void> {
  for (let i = 0; i < times; i++) await work();
}

/** Characters one by one: its own tokens do not know where a Chinese word ends, and trigrams do not find one or two characters. */
function fullText(strings: readonly Strings[]): { find(text: string): unknown } {
  const database = new Database(':memory:');
  const apart = (text: string): string => [...text.replaceAll('-', '')].join(' ');
  database.prepare("CREATE VIRTUAL TABLE tips USING fts5(written, spelt, tokenize='unicode61')").run();
  const insert = database.prepare('INSERT INTO tips VALUES (?, ?)');
  database.transaction(() => {
    for (const { written, spelt } of strings) insert.run([written.map(apart).join(' · '), spelt.map(apart).join(' · ')]);
  })();
  const find = database.prepare(
    `SELECT rowid, snippet(tips, -1, '[', ']', '…', 20) AS snippet FROM tips WHERE tips MATCH ? ORDER BY rank LIMIT ${SHOWN}`,
  ) as unknown as { all(parameters: readonly unknown[]): unknown[] };
  return { find: (text) => find.all([`"${apart(text)}"`]) };
}
