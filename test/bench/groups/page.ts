// From starting the program to a password that can be typed, and what the page has to read for that.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { findChromium, root } from '../../../scripts/setup.mjs';
import { type RunningHost, startHost } from '../../../src/main/chromium/relay';
import { trainingCore } from '../../support/make-core';
import { takeSeat } from '../../support/seat';
import type { Bench } from '../measure';

const OUT = join(root, 'out');

export async function measure(bench: Bench): Promise<void> {
  if (!existsSync(join(OUT, 'renderer', 'index.html'))) throw new Error('built first: npm run build');
  await start(bench);
  await sizes(bench);
}

async function start(bench: Bench): Promise<void> {
  const chromiumPath = findChromium();
  if (!chromiumPath) throw new Error('no Chromium');
  const school = await trainingCore();
  await school.core.shutdown();
  const blank = mkdtempSync(join(bench.folder, 'blank-'));
  for (const same of ['main', 'preload']) symlinkSync(join(OUT, same), join(blank, same));
  mkdirSync(join(blank, 'renderer'));
  writeFileSync(join(blank, 'renderer', 'index.html'), '<!doctype html><title>blank</title><p id="there">.</p>');
  let host: RunningHost | null = null;
  const open = async (out: string, usable: string): Promise<void> => {
    let arrived: () => void = () => undefined;
    const shown = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    host = await startHost({
      ...{ dir: school.dir, outbox: join(bench.folder, 'outbox'), chromiumPath, headless: true, out },
      onPage: (page) => void page.locator(usable).waitFor().then(arrived),
    });
    await shown;
  };
  await bench.compare({
    ...{ goalOf: 'P11', id: 'start', what: 'from starting the host to a password field that can be used', goal: 1.6 },
    against: 'the same host, core and browser with a page of one line instead of ours',
    before: async () => {
      await host?.close();
      host = null;
    },
    ours: () => open(OUT, '#password:focus'),
    baseline: () => open(blank, '#there'),
  });
  await (host as RunningHost | null)?.close();
  await school.dispose();
}

async function sizes(bench: Bench): Promise<void> {
  const limit = (id: string, what: string, kB: number, files: Iterable<string>): void => {
    const ours = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(OUT, 'renderer', 'assets', file))).length, 0) / 1_000;
    const ratio = ours / kB;
    bench.add({ goalOf: 'P11', id, what, against: `${kB} kB`, unit: 'kB', ours, baseline: kB, spread: [ratio, ratio], goal: 1 });
  };
  limit('script-unlock', 'scripts of the unlock page, gzip', 200, scriptsOfFirst());
  const seat = await takeSeat();
  try {
    await seat.page().getByRole('button', { name: '建一个演练学校' }).click();
    await seat.unlock('linruoxi');
    await seat.page().locator('h1').waitFor();
    const loaded = await seat.page().evaluate(() => performance.getEntriesByType('resource').map((one) => one.name));
    limit(
      'script-today',
      'all scripts until Today is there, gzip',
      500,
      new Set(loaded.flatMap((name) => /\/assets\/([^/?]+\.js)$/.exec(name)?.[1] ?? [])),
    );
  } finally {
    await seat.leave();
  }
}

/** The script of the page and all that it imports at once. */
function scriptsOfFirst(): Set<string> {
  const first = /assets\/(index-[^"]+\.js)/.exec(readFileSync(join(OUT, 'renderer', 'index.html'), 'utf8'))?.[1];
  if (!first) throw new Error('no script in index.html');
  const found = new Set([first]);
  for (const file of found)
    for (const [, name] of readFileSync(join(OUT, 'renderer', 'assets', file), 'utf8').matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
      found.add(name as string);
  return found;
}
