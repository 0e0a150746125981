// A folder laid out like Electron for Linux, for places where its binary cannot be fetched: enough to try the packing, the fuses and the checks.
// What comes out of it never starts, and says so.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SENTINEL } from './fuses.mjs';

const STATES = '101100010';

/** @param folder is made; nothing else may be in it */
export function makeStandIn(folder, version) {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  for (const locale of ['zh-CN', 'en-US', 'fr']) writeFileSync(join(folder, 'locales', `${locale}.pak`), '');
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'stand-in\n');
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, STATES.length]), Buffer.from(STATES)]);
  writeFileSync(
    join(folder, 'electron'),
    Buffer.concat([Buffer.from('#!/bin/sh\necho "This is a stand-in, not Electron." >&2\nexit 3\n'), wire, Buffer.from('\n')]),
  );
  chmodSync(join(folder, 'electron'), 0o755);
  writeFileSync(join(folder, 'chrome-sandbox'), '');
}
