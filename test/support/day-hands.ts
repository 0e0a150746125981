// What a counsellor does with tips and cases all day, in the words of the screen; for specs that tell stories.
import type { Locator } from 'playwright-core';
import type { Hands } from './hands';

const CHANNELS = ['reportBox', 'hotline', 'walkIn', 'studentHelp', 'staff', 'parent', 'superior', 'police', 'online'] as const;

export interface Story {
  readonly channel: (typeof CHANNELS)[number];
  readonly narrative: string;
  readonly place?: string;
  readonly affected?: string;
  readonly reported?: string;
  readonly contact?: string;
  readonly isLifeSafety?: boolean;
  /** A colleague who is named in it. */
  readonly keepOut?: string;
}

export class DayHands {
  constructor(readonly hands: Hands) {}

  private get page() {
    return this.hands.page;
  }
  private say(path: string, values?: Record<string, string | number>): string {
    return this.hands.say(path, values);
  }
  private async keys(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  dialog(): Locator {
    return this.page.getByRole('dialog');
  }
  async gone(): Promise<void> {
    await this.dialog().waitFor({ state: 'hidden' });
  }
  async sees(text: string | RegExp, where = 'body'): Promise<void> {
    await this.page.locator(where).getByText(text).filter({ visible: true }).first().waitFor();
  }
  number(): Promise<string> {
    return this.page.locator('.titleline .mono').innerText();
  }

  /** The form of a tip, with the keyboard in the narrative. */
  async beginTip(channel: Story['channel']): Promise<void> {
    await this.keys('Control+n');
    await this.page.getByText(this.say('log.danger')).first().waitFor();
    await this.keys(`Alt+${CHANNELS.indexOf(channel) + 1}`);
  }
  /** Everything but what is typed first, the narrative. */
  async fillTip({ place, affected, reported, contact, isLifeSafety = false, keepOut }: Omit<Story, 'channel' | 'narrative'>): Promise<void> {
    const { page } = this;
    const danger = page.getByRole('group', { name: this.say('log.danger') });
    if (isLifeSafety) await this.keys('F8');
    else await danger.getByText(this.say('log.no'), { exact: true }).click();
    for (const [role, name] of [
      ['affected', affected],
      ['reported', reported],
    ] as const) {
      if (!name) continue;
      if (role === 'reported') {
        await page.getByRole('combobox', { name: this.say('log.person.role') }).click();
        await page.locator('.ant-select-item-option', { hasText: this.say('terms.role.reported') }).click();
      }
      await this.keys('Alt+p');
      await page.keyboard.type(name);
      await this.keys('Enter');
    }
    if (place) await page.getByLabel(this.say('log.place'), { exact: true }).fill(place);
    if (keepOut) {
      await page.getByRole('combobox', { name: this.say('log.keepOut') }).fill(keepOut);
      await page.locator('.ant-select-item-option', { hasText: keepOut }).click();
    }
    if (!contact) return;
    await page.getByLabel(this.say('log.reporterField.contact')).fill(contact);
    await this.keys('Enter');
    await page.locator('.seal', { hasText: 'R-' }).waitFor();
  }
  /** @returns the number in the register */
  async register(): Promise<string> {
    await this.keys('Control+Enter');
    await this.page.getByRole('button', { name: this.say('log.open') }).waitFor();
    return this.number();
  }
  async log(story: Story): Promise<string> {
    await this.beginTip(story.channel);
    await this.page.keyboard.type(story.narrative);
    await this.fillTip(story);
    return this.register();
  }

  /** By its number, through the box that finds everything. */
  async open(number: string): Promise<void> {
    await this.keys('Control+k');
    const box = this.page.getByRole('combobox', { name: this.say('search.title') });
    await box.fill(number);
    await this.dialog().getByRole('option').filter({ hasText: number }).first().waitFor();
    await this.keys('Enter');
    await this.page.locator('.titleline .mono', { hasText: number }).waitFor();
  }
  async openTip(number: string): Promise<void> {
    await this.open(number);
    await this.page.locator('.report-decide-line').waitFor();
  }

  async accept(title: string): Promise<string> {
    await this.keys('Alt+a');
    await this.page.locator('#title:focus').waitFor();
    await this.page.keyboard.type(title);
    await this.keys('Enter');
    await this.page.getByRole('heading', { name: title }).waitFor();
    await this.page.locator('.titleline .mono', { hasText: '-QL-' }).waitFor();
    return this.number();
  }
  async decline(reason: 'unfounded' | 'prank' | 'roughPlay' | 'notOurs', why: string): Promise<void> {
    await this.keys('Alt+d');
    await this.dialog().getByRole('radio').first().waitFor();
    await this.keys(`Alt+${['unfounded', 'prank', 'roughPlay', 'notOurs'].indexOf(reason) + 1}`);
    await this.page.locator('#decision-note:focus').waitFor();
    await this.page.keyboard.type(why);
    await this.keys('Control+Enter');
    await this.gone();
    await this.sees(this.say('triage.state.declined', { reason: this.say(`terms.reason.${reason}`) }), '.report-decide-line');
  }
  /** What takes a decision back, with why. */
  async takeBack(button: 'triage.takeBack' | 'triage.unmerge', why: string): Promise<void> {
    await this.hands.press(button);
    await this.page.locator('#decision-note:focus').waitFor();
    await this.page.keyboard.type(why);
    await this.keys('Control+Enter');
    await this.gone();
    await this.sees(this.say('reports.next'), '.report-decide-line');
  }

  /** One fact of a case: opened from what is missing, or by its kind. */
  async record(opener: Locator, fields: { fill?: Record<string, string>; choose?: readonly string[] }): Promise<void> {
    await opener.click();
    for (const words of fields.choose ?? []) await this.dialog().getByText(words, { exact: true }).click();
    for (const [field, text] of Object.entries(fields.fill ?? {}))
      await this.dialog()
        .getByLabel(this.say(`facts.field.${field}`), { exact: true })
        .fill(text);
    await this.keys('Control+Enter');
    await this.gone();
  }
  async step(event: string): Promise<void> {
    await this.hands.press(`cases.event.${event}`);
    await this.dialog()
      .getByRole('button', { name: this.say('cases.confirm'), exact: true })
      .click();
    await this.gone();
  }
  async note(text: string, audience: 'team' | 'committee' | 'counsellor' = 'team'): Promise<void> {
    await this.keys('Control+j');
    await this.page.getByLabel(this.say('cases.entryText'), { exact: true }).fill(text);
    await this.page
      .locator('.next')
      .getByText(this.say(`cases.audience.${audience}`), { exact: true })
      .click();
    await this.hands.press('cases.saveEntry');
    await this.sees(text, '.case-timeline');
  }

  /** As Today says it: tips that wait, cases that run. */
  async today(): Promise<{ tips: number; cases: number }> {
    await this.hands.goTo('shell.today');
    await this.page.getByRole('heading', { name: this.say('today.title'), level: 1 }).waitFor();
    const facts = await this.page.locator('.facts').innerText();
    const count = (path: string): number => Number(new RegExp(this.say(path, { count: '(\\d+)' })).exec(facts)?.[1] ?? Number.NaN);
    return { tips: count('today.newReports'), cases: count('today.openCases') };
  }
}
