// Markup and script in every text of a tip, a case, a mentoring plan and in file names: each page shows it as text, and nothing of it runs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/setup.mjs';
import { browserEnv, sandboxFlags } from '../../src/main/chromium/browser';
import { bar, PATIENCE } from '../support/bar';
import { FACTS } from '../support/case-hands';
import { Hands } from '../support/hands';
import { HOSTILE } from '../support/hostile-texts';
import { key, makeCore, type TestCore } from '../support/make-core';
import { type Seat, takeSeat } from '../support/seat';

const TIPS = 10;
const ALL = HOSTILE.join('\n');
/** Pages by their path, each with a text that must be readable there. */
const pages: { path: string; shows: string }[] = [];
let dir: string;
let seat: Seat;
let fields = 0;
let turn = 0;
/** The next hostile text that fits into so many characters. */
function next(max = 60): string {
  fields++;
  for (;;) {
    const text = HOSTILE[turn++ % HOSTILE.length] as string;
    if (text.length <= max) return text;
  }
}
function prose(): string {
  fields++;
  return ALL;
}

async function upload(school: TestCore, dossier: string | null): Promise<string> {
  const bytes = Buffer.from('x');
  const { upload: id } = await school.client.files.begin({ dossier, name: `${next().replaceAll('/', '∕')}.txt`, size: bytes.length });
  await school.client.files.append({ upload: id, n: 0, bytes: bytes.toString('base64') });
  return id;
}

async function fillTip(school: TestCore): Promise<string> {
  const report = crypto.randomUUID();
  const identity = { name: next(), contact: next(), relation: next(20), wishesSecrecy: true };
  await school.client.reports.sealReporter({ ...key(), report, identity });
  const people = (['affected', 'reported', 'informed'] as const).map((role) => ({
    ...{ id: crypto.randomUUID(), role, name: next(), grade: next(20), className: next(20), note: next() },
  }));
  const content = {
    ...{ channel: 'walkIn' as const, kind: 'report' as const, lifeSafety: false, receivedAt: Date.now(), occurredOn: null, types: [] },
    ...{ occurredText: next(), place: next(), narrative: prose(), people },
  };
  await school.client.reports.register({ ...key(), report, content, uploads: [await upload(school, null)], keepOut: [] });
  pages.push({ path: `/reports/${report}`, shows: content.narrative.split('\n')[0] as string });
  return report;
}

async function fillCase(school: TestCore, report: string): Promise<void> {
  const title = next();
  const { caseId: id } = await school.client.reports.openCase({ ...key(), id: report, title, team: [] });
  const n = async (): Promise<number> => (await school.client.cases.get({ id })).n;
  await school.client.cases.addEntry({
    ...key(),
    ...{ id, n: await n(), type: 'note', audience: 'team', at: Date.now(), text: prose(), mayTellFamily: false },
  });
  const fact = { ...FACTS.notice('affected'), who: next(), note: prose() };
  await school.client.cases.record({ ...key(), id, n: await n(), fact, told: null });
  await school.client.files.attach({ ...key(), dossier: id, upload: await upload(school, id), source: next() });
  pages.push({ path: `/cases/${id}`, shows: title }, { path: `/cases/${id}/export`, shows: '' }, { path: `/papers/${id}`, shows: '' });
}

async function fillPlan(school: TestCore): Promise<void> {
  const { id } = await school.client.mentoring.open({
    ...key(),
    ...{ caseId: null, party: null, follows: null, role: 'supported' as const },
    ...{ mentee: { name: next(40), grade: next(20), className: next(20) }, reason: prose() },
  });
  const { n, plan } = await school.client.mentoring.get({ id });
  const what = next();
  await school.client.mentoring.revise({
    ...{ ...key(), id, n },
    plan: {
      ...{ ...plan, reason: ALL, analysis: ALL },
      team: [{ id: crypto.randomUUID(), person: null, name: next(), function: 'guardian', note: next() }],
      goals: [{ id: crypto.randomUUID(), term: 'short', what, how: next(), unit: 'times', of: 3, checkOn: null }],
    },
  });
  fields += 2;
  pages.push({ path: `/mentoring/${id}`, shows: '' }, { path: `/mentoring/${id}/plan`, shows: '' });
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'huxiao-hostile-'));
  let school = await makeCore(dir);
  await school.client.setup.trainingSchool(key());
  school = await school.restartAs('linruoxi');
  for (let i = 0; i < TIPS; i++) {
    const report = await fillTip(school);
    if (i % 2 === 0) await fillCase(school, report);
  }
  for (let i = 0; i < 3; i++) await fillPlan(school);
  await school.core.shutdown();
  seat = await takeSeat({ dir });
}, 180_000);
afterAll(async () => {
  await seat?.leave();
  for (const folder of [dir, `${dir}-outbox`]) rmSync(folder, { recursive: true, force: true });
});

/** What ran, what came to be an element, and what was fetched from elsewhere. */
const traces = (): Promise<string[]> =>
  seat
    .page()
    .evaluate(() => [
      ...('hx' in window ? ['ran'] : []),
      ...[
        ...document.querySelectorAll(
          '[onerror],[onload],[onfocus],[ontoggle],[onbegin],[srcdoc],base,object,[src=x],[href*="//x.invalid"],[href^="javascript"]',
        ),
      ].map((one) => one.outerHTML),
    ]);

/** The plan is written in fields; everything else has a heading or a grid. */
const settled = (path: string): string => (path.endsWith('/plan') ? '.content textarea:visible' : '.content :is(h1, h2, [role=grid]):visible');

describe('hostile texts', () => {
  it('are live: a page without protection runs many of them', async () => {
    let browser: Browser | null = null;
    try {
      browser = await chromium.launch({ executablePath: findChromium() ?? '', args: sandboxFlags(), env: browserEnv() });
      const page = await browser.newPage();
      let ran = 0;
      for (const text of HOSTILE) {
        await page.setContent(`<p>${text}`, { waitUntil: 'load', timeout: 5_000 }).catch(() => undefined);
        ran += (await page.evaluate(() => new Promise((done) => setTimeout(() => done('hx' in window), 50))).catch(() => false)) ? 1 : 0;
        await page.goto('about:blank');
      }
      expect(ran).toBeGreaterThan(8);
    } finally {
      await browser?.close();
    }
  }, 120_000);

  it(
    'run on no page, become no element there, fetch nothing, and are read as they were typed',
    async () => {
      await seat.unlock('linruoxi');
      const hands = new Hands(seat, 'zh-CN');
      const page = seat.page();
      const wrong: string[] = [];
      page.on('request', (request) => {
        if (request.url().includes('//x.invalid')) wrong.push(`fetched ${request.url()}`);
      });
      page.on('dialog', (dialog) => void wrong.push(`asked ${dialog.message()}`));
      const lists = ['/', '/calendar', '/reports', '/cases', '/mentoring'].map((path) => ({ path, shows: '' }));
      for (const { path, shows } of [...lists, ...pages]) {
        await page.evaluate((to) => {
          location.hash = `#${to}`;
        }, path);
        await page.locator(settled(path)).first().waitFor({ timeout: 20_000 });
        if (shows) await page.getByText(shows).first().waitFor({ timeout: 20_000 });
        await page.waitForLoadState('networkidle');
        wrong.push(...(await traces()).map((one) => `${path}: ${one}`));
      }
      // Typed by hand, kept as a draft and shown again.
      await page.keyboard.press('Control+n');
      await page.getByText(hands.say('log.danger')).first().waitFor();
      await page.getByLabel(hands.say('log.place'), { exact: true }).fill(HOSTILE[1] as string);
      wrong.push(...(await traces()).map((one) => `quick log: ${one}`));
      wrong.push(...seat.complaints.map((one) => `complaint: ${one}`));
      bar('hostileTexts', fields, wrong);
    },
    PATIENCE,
  );
});
