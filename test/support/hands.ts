// Page models of the whole line: tip, case, cards, export, approval, desk, receipt; in either language, for specs and the demo.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { type Seat, TRAINING_PASSWORD } from './seat';
import { type Language, texts } from './texts';

type Say = ReturnType<typeof texts>;

/** What somebody at this seat does. */
export class Hands {
  readonly say: Say;

  constructor(
    readonly seat: Seat,
    language: Language,
  ) {
    this.say = texts(language);
  }

  get page(): Page {
    return this.seat.page();
  }

  async goTo(item: string): Promise<void> {
    await this.page
      .locator('.nav')
      .getByRole('link', { name: new RegExp(`^${this.say(item)}( ?\\D*\\d+\\D*)?$`) })
      .click();
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^${literally(this.say(name))}( (Ctrl|Enter).*)?$`) }).click();
  }

  /** Gives the password when it is asked for; when it was given less than five minutes ago, it is not. */
  async confirmPassword(done: Locator, state: 'visible' | 'hidden' = 'visible'): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    const finished = done.waitFor({ state, timeout: 60_000 });
    const isAsked = await Promise.race([dialog.waitFor({ timeout: 60_000 }).then(() => true), finished.then(() => false)]);
    if (isAsked) {
      await dialog.locator('input[type=password]').fill(TRAINING_PASSWORD);
      await this.page.keyboard.press('Enter');
    }
    await finished;
  }

  /** After an act that may want the password once more: gives it when it is asked for. */
  async passwordIfAsked(password = TRAINING_PASSWORD): Promise<void> {
    const field = this.page.getByLabel(this.say('stepUp.why'));
    const isAsked = await field.waitFor({ timeout: 2500 }).then(
      () => true,
      () => false,
    );
    if (!isAsked) return;
    await field.fill(password);
    await this.page.keyboard.press('Enter');
    await field.waitFor({ state: 'hidden', timeout: 30_000 });
  }

  async changeSeat(login: string): Promise<void> {
    await this.seat.lock();
    await this.seat.unlock(login);
  }

  /** By keyboard, as a call comes in by the hotline. */
  async logTip(tip: { narrative: string; occurred: string; affected: string; place: string; contact: string }): Promise<void> {
    const { keyboard } = this.page;
    await keyboard.press('Control+n');
    await this.page.getByText(this.say('log.danger')).first().waitFor();
    await keyboard.press('Alt+2');
    await keyboard.type(tip.narrative);
    await this.page
      .getByRole('group', { name: this.say('log.danger') })
      .getByText(this.say('log.no'), { exact: true })
      .click();
    await this.page.getByLabel(this.say('log.occurred')).fill(tip.occurred);
    await keyboard.press('Alt+p');
    await keyboard.type(tip.affected);
    await keyboard.press('Enter');
    await this.page.getByLabel(this.say('log.place'), { exact: true }).fill(tip.place);
    await this.page.getByLabel(this.say('log.reporterField.contact')).fill(tip.contact);
    await keyboard.press('Enter');
    await this.page.getByText(new RegExp(`${literally(this.say('reports.sealedAs'))}R-`)).waitFor();
  }

  async findTipOf(place: string): Promise<void> {
    await this.goTo('shell.reports');
    await this.page.getByLabel(this.say('reports.filter')).fill(place);
    await this.page.getByRole('gridcell', { name: place, exact: true }).dblclick();
    await this.page.getByRole('heading', { name: place }).waitFor();
  }

  /** Finds the tip in the register by its place and opens it; it waits for a decision. */
  async findTip(place: string): Promise<void> {
    await this.findTipOf(place);
    await this.page.getByRole('button', { name: this.say('reports.accept') }).waitFor();
  }

  async openCase(title: string): Promise<void> {
    await this.page.getByRole('button', { name: this.say('reports.accept') }).click();
    await this.page.getByLabel(this.say('reports.caseTitle')).fill(title);
    await this.page.getByRole('button', { name: this.say('reports.acceptOk'), exact: true }).click();
    await this.page.getByRole('heading', { name: title }).waitFor();
  }

  async addEntry(text: string): Promise<void> {
    await this.page.keyboard.press('Control+j');
    await this.page.getByLabel(this.say('cases.entryText'), { exact: true }).fill(text);
    await this.page.locator('.next').getByText(this.say('cases.entry.guardianNotice'), { exact: true }).click();
    await this.page.locator('.next').getByText(this.say('cases.audience.team'), { exact: true }).click();
    await this.press('cases.saveEntry');
    await this.page.locator('.rows').getByText(text).waitFor();
  }

  async addEvidence(files: readonly string[]): Promise<void> {
    await this.page.getByLabel(this.say('cases.addEvidence'), { exact: true }).setInputFiles([...files]);
    await this.page.getByText(basename(files.at(-1) ?? '')).waitFor({ timeout: 30_000 });
  }

  /** @returns fingerprint of this vault's own card; its file lies in the outbox */
  async saveOwnCard(): Promise<string> {
    await this.goTo('shell.cards');
    await this.press('cards.save');
    await this.page.getByRole('status').waitFor();
    const label = await this.page.locator('.print').first().getAttribute('aria-label');
    return (label ?? '').split(' ').slice(-8).join('-');
  }

  async importCard(outbox: string, which: 'school' | 'desk'): Promise<void> {
    await this.goTo('shell.cards');
    await this.page.getByLabel(this.say('cards.import'), { exact: true }).setInputFiles(newest(outbox, '.hxcard', which));
    await this.page.locator('article.card-face').waitFor();
  }

  async compareCard(fingerprint: string): Promise<void> {
    await this.goTo('shell.cards');
    await this.press('cards.compare');
    await this.page.getByLabel(this.say('cards.typed')).fill(fingerprint.split('-').slice(-2).join(' '));
    await this.press('cards.certify');
    await this.confirmPassword(this.page.locator('form.compare'), 'hidden');
  }

  /** From the wizard to the exact preview. */
  async prepareExport(choice: { purpose: string; document: string; hide: readonly string[] }): Promise<void> {
    await this.page.getByLabel(this.say('exports.document'), { exact: true }).fill(choice.document);
    await this.page.getByLabel(this.say('exports.purpose'), { exact: true }).fill(choice.purpose);
    for (const word of choice.hide) {
      await this.page.getByLabel(this.say('exports.hideLabel'), { exact: true }).fill(word);
      await this.page.keyboard.press('Enter');
    }
    await this.press('exports.preview');
    await this.page.locator('.sheets[aria-busy=false] canvas').first().waitFor({ timeout: 90_000 });
  }

  async freeze(): Promise<void> {
    await this.press('exports.freeze');
    await this.page.getByText(this.say('exports.waitingForOther')).waitFor({ timeout: 30_000 });
  }

  /** Turns to every part and waits until it is drawn. */
  async readEverything(): Promise<void> {
    await this.page.locator('.leaves > ul > li').first().waitFor({ timeout: 30_000 });
    const parts = await this.page.locator('.leaves > ul > li').count();
    for (let i = 0; i < parts; i++) {
      await this.page.locator('.leaves li button').nth(i).click();
      await this.page.locator('.sheets[aria-busy=false]').waitFor({ timeout: 30_000 });
    }
  }

  async approve(): Promise<void> {
    await this.page.locator('.decision .ant-btn-primary:not([disabled])').waitFor();
    await this.page.keyboard.press('Control+Enter');
    await this.confirmPassword(this.page.getByText(this.say('exports.handingOver')));
  }

  /** @returns the release code */
  async savePackage(): Promise<string> {
    await this.press('exports.savePackage');
    await this.page.locator('.decision .ok').waitFor();
    await this.press('exports.showCode');
    return this.page.locator('.code strong').innerText();
  }

  async handOver(medium: string, receiver: string): Promise<void> {
    await this.page.getByLabel(this.say('exports.medium'), { exact: true }).fill(medium);
    await this.page.getByLabel(this.say('exports.receiver'), { exact: true }).fill(receiver);
    await this.press('exports.handedOver');
    await this.page.getByText(this.say('exports.receiptTitle'), { exact: true }).waitFor();
  }

  async openPackage(outbox: string, code: string): Promise<void> {
    await this.goTo('shell.packages');
    await this.page.getByLabel(this.say('desk.open'), { exact: true }).setInputFiles(newest(outbox, '.hxpkg'));
    const field = this.page.getByRole('dialog').getByLabel(this.say('desk.code'));
    await field.fill(code);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.trust').waitFor({ timeout: 60_000 });
  }

  async signReceipt(post: string): Promise<void> {
    await this.page.keyboard.press('Control+Enter');
    await this.page.getByRole('dialog').getByLabel(this.say('desk.post')).fill(post);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.content .ok').waitFor({ timeout: 30_000 });
  }

  async takeReceipt(outbox: string): Promise<void> {
    await this.page.getByLabel(this.say('exports.takeReceipt'), { exact: true }).setInputFiles(newest(outbox, '.hxreceipt'));
    await this.page.locator('.decision .ok').waitFor({ timeout: 30_000 });
  }
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The file of that kind that was written last. */
export function newest(folder: string, ending: string, containing?: 'school' | 'desk'): string {
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  const fitting = containing ? names.filter((name) => readFileSync(join(folder, name), 'utf8').includes(`"kind":"${containing}"`)) : names;
  const last = fitting.sort().at(-1);
  if (!last) throw new Error(`no ${ending} in ${folder}`);
  return join(folder, last);
}
