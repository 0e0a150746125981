// Ctrl K on screen, in both languages: one character, pinyin, a number, a whole name, nothing, and what can be done.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture, serious } from '../support/eyes';
import { Hands } from '../support/hands';
import type { Seat } from '../support/seat';
import { trainingSeat } from '../support/training-seat';

let seat: Seat;
let hands: Hands;
beforeAll(async () => {
  ({ seat, hands } = await trainingSeat('linruoxi'));
}, 120_000);
afterAll(() => seat.leave());

const box = () => seat.page().getByRole('combobox', { name: hands.say('search.title') });
const palette = () => seat.page().getByRole('dialog', { name: hands.say('search.title') });
const options = () => palette().getByRole('option');
const group = (kind: string) => palette().getByRole('group', { name: new RegExp(`^${hands.say(`search.group.${kind}`)}`) });
async function look(text: string): Promise<void> {
  if (!(await box().isVisible())) await seat.page().keyboard.press('Control+k');
  await box().fill(text);
}

describe('the box', () => {
  it('opens with Ctrl K, with the keyboard in it, and offers what is done from anywhere', async () => {
    await seat.page().locator('.nav').getByText('Ctrl K').waitFor();
    await seat.page().keyboard.press('Control+k');
    await box().waitFor();
    await seat.page().waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
    expect(await options().allInnerTexts()).toHaveLength(3);
    await picture(seat, 'search-01-empty');
    expect(await serious(seat)).toEqual([]);
  });

  it('finds by one character, and by the letters of a name', async () => {
    await look('厕');
    await group('case').getByRole('option').first().waitFor();
    const shown = await group('case').getByRole('option').first().innerText();
    expect(shown).toContain('厕');
    expect(await group('case').locator('mark').first().innerText()).toBe('厕');
    await picture(seat, 'search-02-character');
    expect(await serious(seat)).toEqual([]);
    await look('wxc');
    await group('case').getByText('校门口索要零花钱').waitFor();
    await look('wuxiaochen');
    await group('case').getByText('校门口索要零花钱').waitFor();
  });

  it('shows the surname only, even when the whole name was typed', async () => {
    await look('吴晓晨');
    await group('case').getByText('校门口索要零花钱').waitFor();
    expect(await palette().innerText()).not.toContain('晓晨');
    expect(await group('case').locator('mark').allInnerTexts()).toEqual(['吴']);
    await picture(seat, 'search-03-name');
  });

  it('waits while an input method is composing, and leaves its Enter alone', async () => {
    await look('');
    await options().first().waitFor();
    const client = await seat.page().context().newCDPSession(seat.page());
    await client.send('Input.imeSetComposition', { text: 'wuxiaochen', selectionStart: 10, selectionEnd: 10 });
    expect(await box().inputValue()).toBe('wuxiaochen');
    await seat.page().waitForTimeout(300);
    expect(await group('case').count()).toBe(0);
    await client.send('Input.insertText', { text: '吴晓晨' });
    await group('case').getByText('校门口索要零花钱').waitFor();
    expect(await box().inputValue()).toBe('吴晓晨');
    await client.detach();
  });

  it('opens by number with Enter, and remembers it until the lock', async () => {
    await look('ql1');
    await group('case').getByText('QL-0001').waitFor();
    expect(await options().first().getAttribute('aria-selected')).toBe('true');
    await seat.page().keyboard.press('Control+Enter');
    expect(await box().isVisible()).toBe(true);
    await seat.page().keyboard.press('Enter');
    const title = seat.page().getByRole('heading', { level: 1 });
    await seat.page().waitForURL(/#\/cases\/[0-9a-f-]{36}$/);
    await box().waitFor({ state: 'hidden' });
    const name = await title.innerText();
    await seat.page().keyboard.press('Control+k');
    await group('opened').getByRole('option').waitFor();
    expect(name).toContain(await group('opened').locator('b').innerText());
    await picture(seat, 'search-04-opened');
    await seat.page().keyboard.press('Escape');
    await box().waitFor({ state: 'hidden' });
  });

  it('opens what was typed and entered in one go', async () => {
    await look('');
    await seat.page().keyboard.type('ql2');
    await seat.page().keyboard.press('Enter');
    await box().waitFor({ state: 'hidden' });
    await seat
      .page()
      .getByText(/QL-0002$/)
      .waitFor();
  });

  it('says alike for what is not there and what is not to be seen, and offers a new report', async () => {
    await look('齉齉齉');
    await palette().getByRole('status').waitFor();
    expect(await palette().getByRole('status').innerText()).toBe('没有找到。您可能无权看到它；可以记一条新举报');
    expect(await options().allInnerTexts()).toHaveLength(1);
    await picture(seat, 'search-05-none');
    expect(await serious(seat)).toEqual([]);
    await seat.page().keyboard.press('Enter');
    await seat.page().getByText(hands.say('log.danger')).first().waitFor();
  });

  it('goes to a page by what somebody calls it, and moves with the arrows', async () => {
    await look('ajian');
    await palette().getByRole('status').waitFor();
    await look('anjian');
    await group('do')
      .getByText(hands.say('search.goTo', { page: hands.say('shell.cases') }))
      .waitFor();
    await look('yijiao');
    await group('do').waitFor();
    expect(await palette().getByRole('status').count()).toBe(0);
    await look('zhou');
    await options().nth(1).waitFor();
    await seat.page().keyboard.press('ArrowUp');
    expect(await options().last().getAttribute('aria-selected')).toBe('true');
    await seat.page().keyboard.press('ArrowDown');
    expect(await options().first().getAttribute('aria-selected')).toBe('true');
    await look('yijiao');
    await group('do').getByRole('option').click();
    await seat.page().waitForURL(/#\/exports$/);
    await look('zp');
    await group('do').getByRole('option').click();
    await seat.page().locator('.cover').waitFor();
    await seat.page().keyboard.press('a');
    await seat.page().locator('.cover').waitFor({ state: 'hidden' });
  });

  it('stays closed over another dialog', async () => {
    await seat
      .page()
      .getByRole('button', { name: hands.say('password.change') })
      .click();
    await seat.page().getByRole('dialog').waitFor();
    await seat.page().keyboard.press('Control+k');
    await seat.page().waitForTimeout(300);
    expect(await box().count()).toBe(0);
    await seat.page().keyboard.press('Escape');
    await seat.page().getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('forgets what was opened at the lock, and speaks English and dark', async () => {
    await seat.lock();
    await seat.unlock('linruoxi');
    await seat.page().getByRole('button', { name: 'English' }).click();
    await seat.page().getByRole('button', { name: 'Dark' }).click();
    hands = new Hands(seat, 'en');
    await seat.page().keyboard.press('Control+k');
    await box().waitFor();
    expect(await group('opened').count()).toBe(0);
    await look('xiaomenkou');
    await group('case').getByRole('option').first().waitFor();
    await picture(seat, 'search-06-dark-en');
    expect(await serious(seat)).toEqual([]);
    await seat.page().keyboard.press('Escape');
    await seat.page().getByRole('button', { name: 'Light' }).click();
    await look('厕所');
    await group('case').getByRole('option').first().waitFor();
    await picture(seat, 'search-07-en');
    expect(seat.complaints).toEqual([]);
  });
});
