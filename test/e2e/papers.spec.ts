// Papers on screen, by keyboard: from a case and a report to the numbered copy, and a school's own template.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TemplateHandler } from 'easy-template-x';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, serious as seriousAt } from '../support/eyes';
import { type Hands, newest } from '../support/hands';
import type { Seat } from '../support/seat';
import { trainingSeat } from '../support/training-seat';
import type { Language } from '../support/texts';

const TITLE = '厕所索要财物并拍视频';
const PLACE = '二号楼三层西侧厕所';
/** Of that case: who only knows of it, what was said in counselling, what the committee alone reads, who called. */
const NEVER = ['邹小雨', '不愿去食堂', '与被反映学生乙谈话', '匿名家长'];
const fixture = (name: string): string => join(import.meta.dirname, '../fixtures', name);

const hasPdfText = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
if (!hasPdfText) console.warn('SKIPPED: `pdftotext` is not installed: the text of a saved PDF is not read');

const ROUNDS: readonly (readonly [language: Language, viewport: { width: number; height: number }])[] = [
  ['zh-CN', { width: 1366, height: 768 }],
  ['en', { width: 1920, height: 1080 }],
];

describe.each(ROUNDS)('papers in %s', (language, viewport) => {
  let seat: Seat;
  let me: Hands;
  const look = (name: string): Promise<void> => picture(seat, `${name}-${language}`);
  const serious = (): Promise<string[]> => seriousAt(seat);
  const drawn = (): Promise<void> => me.page.locator('.sheets[aria-busy=false] canvas').first().waitFor({ timeout: 60_000 });
  const openCase = async (): Promise<void> => {
    await me.goTo('shell.cases');
    await me.page.getByRole('gridcell', { name: TITLE }).dblclick();
    await me.page.getByRole('heading', { name: TITLE }).waitFor();
  };
  const choose = async (group: string, option: string): Promise<void> => {
    await me.page
      .getByRole('group', { name: me.say(group) })
      .getByText(me.say(option), { exact: true })
      .click();
  };
  /** From the preview to the copy, with the password when it is asked for. @returns its number */
  const takeOut = async (whom: string): Promise<number> => {
    await me.page.getByLabel(me.say('papers.whom')).fill(whom);
    const copy = me.page.locator('.paper-copy-number');
    await me.page.keyboard.press('Control+Enter');
    await me.confirmPassword(copy);
    await me.page.locator('.sheets[aria-busy=false]').waitFor({ timeout: 30_000 });
    return Number((await copy.innerText()).match(/\d+/)?.[0]);
  };
  const save = async (ending: string): Promise<string> => {
    await me.page.keyboard.press('Control+Enter');
    await me.page.locator('.decision .ok').waitFor({ timeout: 30_000 });
    return newest(seat.outbox, ending);
  };

  beforeAll(async () => {
    ({ seat, hands: me } = await trainingSeat('linruoxi', { viewport, language }));
  }, 120_000);
  afterAll(() => seat.leave());

  let first = 0;
  it('takes a case file out of a case: read through, numbered, saved', async () => {
    await openCase();
    await me.page.getByRole('button', { name: new RegExp(`^${me.say('papers.make')}`) }).waitFor();
    await me.page.keyboard.press('Control+p');
    await me.page.getByRole('heading', { name: me.say('papers.of', { title: TITLE }) }).waitFor();
    await look('60-paper-choose');
    expect(await serious()).toEqual([]);
    await me.page.keyboard.press('Control+Enter');
    await drawn();
    await look('61-paper-preview');
    expect(await serious()).toEqual([]);
    await me.press('shell.dark');
    await look('61-paper-preview-dark');
    expect(await serious()).toEqual([]);
    await me.press('shell.light');
    first = await takeOut('档案室');
    await look('62-paper-copy');
    expect(await serious()).toEqual([]);
    const file = await save('.pdf');
    expect(file).toContain(`第${first}份`);
    if (hasPdfText) {
      const text = execFileSync('pdftotext', ['-enc', 'UTF-8', file, '-']).toString('utf8');
      expect(text).toContain(TITLE);
      expect(text).toContain('周**');
      for (const word of [...NEVER, '周宁', '马驰']) expect(text, word).not.toContain(word);
    }
  });

  it('hands the copy to the printer page by page, and nothing else', async () => {
    await me.page.evaluate(() => {
      Object.assign(globalThis, {
        print: () => Object.assign(globalThis, { printed: document.querySelectorAll('.paper-printed-pages canvas').length }),
      });
    });
    await me.press('papers.print');
    await me.page.waitForFunction(() => (globalThis as { printed?: number }).printed);
    expect(await me.page.evaluate(() => (globalThis as { printed?: number }).printed)).toBe(await me.page.locator('.sheets canvas').count());
    await me.page.evaluate(() => dispatchEvent(new Event('afterprint')));
  });

  it('writes to one family about their child alone, as a Word file', async () => {
    await choose('papers.which', 'papers.form.familyLetter');
    await choose('papers.formatLabel', 'papers.format.docx');
    await me.page.getByLabel(me.say('papers.whoseFamily')).click();
    await me.page.keyboard.press('Enter');
    await me.page.getByLabel(me.say('papers.more')).fill('马驰的家长也已约好。');
    await me.page.keyboard.press('Control+Enter');
    await me.page.locator('.sheets[aria-busy=false] pre').waitFor({ timeout: 30_000 });
    expect(await me.page.locator('.sheets pre').innerText()).toContain('某同学的家长也已约好');
    await look('63-paper-word');
    expect(await serious()).toEqual([]);
    const copy = await takeOut('周同学的家长');
    expect(copy).toBeGreaterThan(first);
    const text = await new TemplateHandler().getText(readFileSync(await save('.docx')) as never);
    expect(text).toContain('周宁同学的家长');
    for (const word of [...NEVER, '马驰', '丁文博', '{']) expect(text, word).not.toContain(word);
  });

  it('lists every copy beside the record', async () => {
    await openCase();
    const copies = me.page.locator('.papers-rail .paper-copies li');
    await copies.first().waitFor();
    expect(await copies.count()).toBe(2);
    expect(await copies.last().innerText()).toContain(me.say('papers.copyNumber', { number: first }));
    await look('64-case-with-papers');
    await me.page.keyboard.press('F1');
    await me.page.getByRole('dialog').getByText(me.say('papers.make'), { exact: true }).waitFor();
    await me.page.keyboard.press('Escape');
  });

  it('makes the register sheet of a report, and keeps what was typed over a lock', async () => {
    await me.findTipOf(PLACE);
    await me.page.getByRole('button', { name: new RegExp(`^${me.say('papers.make')}`) }).waitFor();
    await me.page.keyboard.press('Control+p');
    await me.page.getByRole('heading', { name: me.say('papers.of', { title: PLACE }) }).waitFor();
    await me.page.keyboard.press('Control+Enter');
    await drawn();
    await look('65-register-sheet');
    expect(await serious()).toEqual([]);
    await me.page.getByLabel(me.say('papers.hide')).fill('榕树街九号');
    await me.page.keyboard.press('Enter');
    await me.page
      .locator('.saved-draft')
      .getByText(me.say('drafts.savedAt').split('{{')[0]?.trim() ?? '')
      .waitFor();
    await seat.lock();
    await seat.unlock('linruoxi');
    await me.goTo('shell.today');
    await me.page.getByText(me.say('papers.draft', { title: PLACE })).click();
    await me.page.getByText('榕树街九号').waitFor();
  });

  it('takes a template back only when it would print what it must', async () => {
    await seat.lock();
    await seat.unlock('chenqiming');
    await me.goTo('shell.settings');
    await me.page.getByRole('link', { name: me.say('settings.papers') }).click();
    await me.page.getByRole('heading', { name: me.say('papers.templates.title') }).waitFor();
    const put = me.page.getByLabel(me.say('papers.templates.putOf', { form: me.say('papers.form.talkRecord') }), { exact: true });
    await put.setInputFiles(fixture('minutes.docx'));
    await me.page.getByText(me.say('papers.templates.problem.missingTag', { tag: '{份号}' })).waitFor();
    await look('66-templates');
    expect(await serious()).toEqual([]);
    await put.setInputFiles(fixture('photo.jpg'));
    await me.page.getByText(me.say('papers.templates.problem.notWord')).waitFor();
    const talk = me.page.locator('.part').filter({ hasText: me.say('papers.form.talkRecord') });
    await talk.getByRole('button', { name: me.say('papers.templates.take') }).click();
    await talk.getByText(seat.outbox).waitFor();
    const taken = readdirSync(seat.outbox).find((name) => name.startsWith('谈话笔录')) ?? '';
    await put.setInputFiles(join(seat.outbox, taken));
    await me.confirmPassword(me.page.getByText(me.say('papers.templates.taken')));
    await talk.getByRole('button', { name: me.say('papers.templates.reset') }).click();
    await me.confirmPassword(me.page.getByText(me.say('papers.templates.isReset')));
    expect(seat.complaints).toEqual([]);
  });
});
