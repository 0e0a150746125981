// Papers of a record: what stands on each, what stands on none, and that every copy has its number, its row and its place in the list.
import { TemplateHandler } from 'easy-template-x';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPlanPaper, isWordForm, paperForm, sliceOf } from '../../src/contract/papers';
import { momentOf } from '../../src/core/dispatch/context';
import { defaultTemplate } from '../../src/core/documents/default-templates';
import { readZip } from '../../src/core/documents/zip';
import { expectOneRowEach } from '../support/audit-cover';
import { key, type TestCore, trainingCore } from '../support/make-core';
import { AFFECTED, HOSTILE, NEVER, type PaperCase, paperCase, REPORTED, termsOf } from '../support/paper-case';
import { answerOf } from '../support/real-school';

type Terms = ReturnType<typeof termsOf>;
let school: TestCore;
/** So often pages are made before the unit of work. */
const AHEAD = 3;
let about: PaperCase;

const session = () => {
  const open = school.core.approach.session();
  if (!open) throw new Error('locked');
  return open;
};
async function sit(login: string): Promise<void> {
  school = await school.restartAs(login);
}
async function stepUp(): Promise<void> {
  await school.stepUp();
}
async function bytesOf(prepared: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let offset = 0; ; offset += 1_048_576) {
    const { bytes, done } = await school.client.papers.part({ prepared, offset });
    parts.push(Buffer.from(bytes, 'base64'));
    if (done) return Buffer.concat(parts);
  }
}
/** Text of what is made: the page itself stands in for its PDF; a Word file is read back. */
async function textOf(terms: Terms): Promise<string> {
  const { prepared } = await school.client.papers.prepare(terms);
  const bytes = await bytesOf(prepared);
  return terms.format === 'docx' ? wordText(bytes) : bytes.toString('utf8');
}
/** What is written across the pages, in pictures. */
const marksIn = (page: string): string =>
  [...page.matchAll(/base64,([A-Za-z0-9+/=]+)/g)].map((match) => Buffer.from(match[1] ?? '', 'base64').toString('utf8')).join(' ');
const wordText = async (bytes: Buffer): Promise<string> =>
  `${await new TemplateHandler().getText(bytes as never)}\n${[...readZip(bytes)].map(([, part]) => new TextDecoder().decode(part)).join('\n')}`;

/** Everything that can be made of this record, with what each form needs. */
const everything = (): Terms[] =>
  paperForm.options
    .filter((form) => !isPlanPaper(form) && sliceOf(form) !== 'concern')
    .flatMap((form) => {
      const id = form === 'registerSheet' ? about.tip : about.id;
      const party = form === 'familyLetter' || form === 'talkRecord' ? about.affected : null;
      const terms = { ...termsOf(id, form), party, to: '榕溪派出所', text: `补充：${REPORTED}和${NEVER.informed}。` };
      return (['masked', 'full'] as const).flatMap((names) =>
        (isWordForm(form) ? (['pdf', 'docx'] as const) : (['pdf'] as const)).map((format) => ({ ...terms, names, format })),
      );
    });

beforeAll(async () => {
  school = await trainingCore();
  await sit('linruoxi');
  about = await paperCase(school);
}, 60_000);
afterAll(() => school.dispose());

describe('what stands on a paper', () => {
  it('is never who told, who only knows of it, counselling, or the committee, in any form, format or choice of names', async () => {
    expect(everything().length).toBe(20);
    for (const terms of everything()) {
      const text = await textOf(terms);
      expect(text, terms.form).toContain('走廊');
      for (const [what, word] of Object.entries(NEVER))
        expect(text.includes(word), `${terms.form} ${terms.format} ${terms.names}: ${what}`).toBe(false);
    }
  });

  it('names students in full only where that was chosen, or the form is for it', async () => {
    for (const form of ['caseFile', 'timeline'] as const) {
      const masked = await textOf(termsOf(about.id, form));
      expect(masked).not.toMatch(new RegExp(`${AFFECTED}|${REPORTED}`));
      expect(masked).toContain('周**');
      expect(await textOf({ ...termsOf(about.id, form), names: 'full' })).toContain(AFFECTED);
    }
    expect(await textOf(termsOf(about.tip, 'registerSheet'))).not.toContain(AFFECTED);
    expect(await textOf({ ...termsOf(about.id, 'referral'), to: '榕溪派出所' })).toContain(REPORTED);
  });

  it('in a letter to one family is their child alone, every other student the same word', async () => {
    for (const [party, mine, other] of [
      [about.affected, AFFECTED, REPORTED],
      [about.reported, REPORTED, AFFECTED],
    ] as const) {
      const text = await textOf({ ...termsOf(about.id, 'familyLetter'), party, names: 'full', text: `${other}的家长也已得到通知。` });
      expect(text).toContain(`${mine}同学的家长`);
      expect(text).not.toContain(other);
      expect(text).not.toContain(`${[...other][0] ?? ''}**`);
      expect(text).toContain('某同学的家长也已得到通知');
      // Only what may be told: the statement was not meant for families.
      expect(text).toContain('道歉');
      expect(text).not.toContain('饭卡');
    }
  });

  it('does not tell the channel and the hour in a case file', async () => {
    const text = await textOf({ ...termsOf(about.id, 'caseFile'), names: 'full' });
    expect(text).not.toContain('举报电话');
    expect(text).toContain('接报日期');
    expect(await textOf(termsOf(about.tip, 'registerSheet'))).toContain('举报电话');
  });

  it('loses the further words that were to be covered, and counts the places', async () => {
    const terms = { ...termsOf(about.id, 'timeline'), hide: ['饭卡'] };
    expect(await textOf(terms)).not.toContain('饭卡');
    const { removed } = await school.client.papers.prepare(terms);
    const without = await school.client.papers.prepare({ ...terms, hide: [] });
    expect(removed).toBe(without.removed + 1);
  });

  it('carries a chosen statement, and blank lines otherwise', async () => {
    const talk = { ...termsOf(about.id, 'talkRecord'), party: about.reported };
    const told = await textOf({ ...talk, entry: about.statement });
    expect(told).toContain(`${REPORTED}说：我拿了周**的饭卡`);
    expect(await textOf(talk)).toContain('class="lines"');
  });
});

describe('what was written in a record', () => {
  it('stays text: neither markup nor a tag', async () => {
    const page = await textOf(termsOf(about.tip, 'registerSheet'));
    expect(page).not.toContain('<b>&lt;');
    expect(page).toContain('&lt;b&gt;&amp;lt;');
    const { prepared } = await school.client.papers.prepare({ ...termsOf(about.tip, 'registerSheet'), format: 'docx' });
    expect(await new TemplateHandler().getText((await bytesOf(prepared)) as never)).toContain(HOSTILE);
  });

  it('fills every tag of every Word form', async () => {
    for (const terms of everything().filter(({ format }) => format === 'docx')) {
      const { prepared } = await school.client.papers.prepare(terms);
      const bytes = await bytesOf(prepared);
      const left = (await new TemplateHandler().parseTags(bytes as never)).map(({ name }) => name);
      // Only what the record itself says in braces.
      expect(
        left.filter((tag) => !HOSTILE.includes(tag ?? '')),
        terms.form,
      ).toEqual([]);
      const footer = new TextDecoder().decode([...readZip(bytes)].find(([name]) => name.startsWith('word/footer'))?.[1]);
      expect(footer.replace(/<[^>]+>/g, '')).toContain('第 （预览）（演练） 份');
    }
  });
});

describe('who makes one', () => {
  it('chooses only what fits', async () => {
    const { papers } = school.client;
    const answer = (terms: Terms): Promise<string> => answerOf(papers.prepare(terms));
    expect(await answer(termsOf(about.id, 'familyLetter'))).toBe('invalid');
    expect(await answer(termsOf(about.id, 'referral'))).toBe('invalid');
    expect(await answer({ ...termsOf(about.id, 'caseFile'), format: 'docx' })).toBe('invalid');
    expect(await answer({ ...termsOf(about.id, 'talkRecord'), entry: 4 })).toBe('invalid');
    expect(await answer({ ...termsOf(about.id, 'familyLetter'), party: crypto.randomUUID() })).toBe('invalid');
    expect(await answer(termsOf(about.tip, 'caseFile'))).toBe('not_found');
    expect(await answer(termsOf(about.id, 'registerSheet'))).toBe('not_found');
    const choice = await papers.options({ id: about.id });
    expect(choice.people.map(({ name }) => name)).toEqual(['周**', '马**']);
    expect(choice.statements.map(({ n }) => n)).toEqual([about.statement]);
    expect((await papers.options({ id: about.tip })).forms).toEqual(['registerSheet']);
  });

  it('gives the password, and gets a number that rises: that of the row which records it', async () => {
    const { papers } = school.client;
    const { prepared } = await papers.prepare(termsOf(about.id, 'caseFile'));
    session().steppedUp = null;
    expect(await answerOf(papers.issue({ ...key(), prepared, whom: '档案室' }))).toBe('step_up');
    expect(await answerOf(papers.save({ prepared }))).toBe('illegal_transition');
    await stepUp();
    const first = await papers.issue({ ...key(), prepared, whom: '档案室' });
    const text = (await bytesOf(prepared)).toString('utf8');
    const marks = marksIn(text);
    expect(marks).toContain(`第 ${first.copy} 份`);
    expect(marks).toContain('林若溪');
    // In the pictures only: whoever searches or copies the text finds the record's own words.
    expect(text).not.toContain(`第 ${first.copy} 份`);
    const again = key();
    const second = await papers.issue({ ...again, prepared, whom: '副校长' });
    expect(second.copy).toBeGreaterThan(first.copy);
    expect(await papers.issue({ ...again, prepared, whom: '副校长' })).toEqual(second);
    const rows = await session()
      .vault.reader.selectFrom('audit')
      .select(['seq', 'event', 'object', 'actor'])
      .where('event', '=', 'paper.issued')
      .execute();
    expect(rows.map(({ seq, object }) => [seq, object])).toEqual([
      [first.copy, about.id],
      [second.copy, about.id],
    ]);
    expect(await papers.list({ id: about.id })).toMatchObject([
      { copy: second.copy, whom: '副校长', form: 'caseFile', format: 'pdf', by: '林若溪', sha256: second.sha256 },
      { copy: first.copy, whom: '档案室' },
    ]);
    await papers.save({ prepared });
    await papers.print({ prepared });
    expect([...school.saved.keys()]).toEqual([second.name]);
    expect(second.name).toMatch(/^欺凌事件卷宗-\d{4}-\d{4}-QL-\d{4}-第\d+份\.pdf$/);
  });

  it.each([1, 2, 5])('is printed while others write, %i times, and its number is still that of its row', async (times) => {
    const { papers, cases } = school.client;
    const { prepared } = await papers.prepare(termsOf(about.id, 'caseFile'));
    let left = times;
    const printed: string[] = [];
    school.whilePrinting = async (html) => {
      printed.push(html);
      if (left-- <= 0 || printed.length > AHEAD) return;
      const { n } = await cases.get({ id: about.id });
      const entry = { id: about.id, n, type: 'note', audience: 'team', at: Date.now(), text: '打印时记下的', mayTellFamily: false } as const;
      await cases.addEntry({ ...key(), ...entry });
    };
    await stepUp();
    const { copy, sha256 } = await papers.issue({ ...key(), prepared, whom: '档案室' });
    school.whilePrinting = async () => undefined;
    // What was printed with a number that somebody else got is thrown away; a fourth time nobody else gets one.
    expect(printed.length).toBe(Math.min(times, AHEAD) + 1);
    expect(marksIn(printed.at(-1) ?? '')).toContain(`第 ${copy} 份`);
    const row = await session().vault.reader.selectFrom('audit').select(['event', 'object']).where('seq', '=', copy).executeTakeFirstOrThrow();
    expect(row).toEqual({ event: 'paper.issued', object: about.id });
    expect((await papers.list({ id: about.id }))[0]).toMatchObject({ copy, sha256 });
    expect(marksIn((await bytesOf(prepared)).toString('utf8'))).toContain(`第 ${copy} 份`);
  });

  it('leaves no row when it cannot be printed', async () => {
    const { papers } = school.client;
    const { prepared } = await papers.prepare(termsOf(about.id, 'caseFile'));
    const before = session().vault.position.counter;
    school.whilePrinting = async () => {
      throw new Error('no printer');
    };
    expect(await answerOf(papers.issue({ ...key(), prepared, whom: '档案室' }))).toBe('internal');
    school.whilePrinting = async () => undefined;
    expect(session().vault.position.counter).toBe(before);
    expect(await answerOf(papers.save({ prepared }))).toBe('illegal_transition');
  });

  it('reads only the newest one, and after a lock none', async () => {
    const { prepared: older } = await school.client.papers.prepare(termsOf(about.id, 'timeline'));
    const { prepared } = await school.client.papers.prepare(termsOf(about.id, 'timeline'));
    expect(await answerOf(school.client.papers.part({ prepared: older, offset: 0 }))).toBe('expired');
    await sit('linruoxi');
    expect(await answerOf(school.client.papers.part({ prepared, offset: 0 }))).toBe('expired');
  });

  it('must hold the record: a colleague who does not is told nothing of it', async () => {
    await sit('chenqiming');
    expect((await school.client.papers.list({ id: about.id })).length).toBe(5);
    expect((await textOf({ ...termsOf(about.id, 'caseFile'), names: 'full' })).includes(NEVER.counselling)).toBe(false);
    for (const login of ['xuwenqing', 'zhengguodong', 'heyating', 'fangjingyi']) {
      await sit(login);
      const said = login === 'zhengguodong' ? 'not_found' : 'denied';
      expect(await answerOf(school.client.papers.options({ id: about.id })), login).toBe(said);
    }
  });
});

describe('templates of the school', () => {
  it('are taken out, put back after a check, used, and reset; each on record', async () => {
    await sit('chenqiming');
    const { papers } = school.client;
    expect((await papers.templates({})).rows.map(({ own }) => own)).toEqual([null, null, null, null]);
    const { path } = await papers.takeTemplate({ form: 'talkRecord' });
    const file = (school.saved.get(path) ?? Buffer.alloc(0)).toString('base64');
    expect(await papers.checkTemplate({ form: 'talkRecord', file })).toEqual({ problems: [] });
    const other = Buffer.from(await defaultTemplate('referral')).toString('base64');
    expect((await papers.checkTemplate({ form: 'talkRecord', file: other })).problems).toContainEqual({ what: 'unknownTag', tag: '接收单位' });
    session().steppedUp = momentOf(Date.now());
    expect(await answerOf(papers.putTemplate({ ...key(), form: 'talkRecord', file: other }))).toBe('unsupported');
    await papers.putTemplate({ ...key(), form: 'talkRecord', file });
    expect((await papers.templates({})).rows.find(({ form }) => form === 'talkRecord')?.own).toMatchObject({ by: '陈启明' });
    await papers.resetTemplate({ ...key(), form: 'talkRecord' });
    expect((await papers.templates({})).rows.find(({ form }) => form === 'talkRecord')?.own).toBeNull();
    await expectOneRowEach('papers', [school]);
  });

  it('are changed by nobody but who answers for the settings', async () => {
    await sit('linruoxi');
    expect((await school.client.papers.templates({})).mayChange).toBe(false);
    await stepUp();
    expect(await answerOf(school.client.papers.resetTemplate({ ...key(), form: 'talkRecord' }))).toBe('denied');
  });
});
