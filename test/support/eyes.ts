// What a spec sees of a page: a picture to look at, and what axe finds serious.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { root } from '../../scripts/setup.mjs';
import type { Seat } from './seat';

const pictures = join(root, 'out', 'pictures');

/** @param name of the file in out/pictures, without its ending */
export async function picture(seat: Seat, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await seat.page().screenshot({ path: join(pictures, `${name}.png`) });
}

/** Each violation with where it is; for an empty list. */
export async function serious(seat: Seat): Promise<string[]> {
  // Legacy mode: axe would open a second page, which the host closes at once. (Its typing follows another Playwright package of the same shape.)
  // The watermark over a preview is meant to be faint.
  const { violations } = await new AxeBuilder({ page: seat.page() as never })
    .setLegacyMode(true)
    .exclude('.over')
    .withTags(['wcag2a', 'wcag2aa'])
    .analyze();
  return violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => `${one.id}: ${one.nodes.map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
}
