// npm run guide: plays the program in both languages and leaves the pictures of the user guide in docs/pictures/guide.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../scripts/setup.mjs';
import type { Language } from '../support/texts';
import { founding } from './founding';
import { learning } from './learning';
import { registers } from './registers';
import { working } from './working';

const { values } = parseArgs({ options: { language: { type: 'string' }, part: { type: 'string' } } });
const PARTS = { founding, working, learning, registers };
const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

for (const language of LANGUAGES.filter((one) => !values.language || one === values.language)) {
  const folder = join(root, 'docs', 'pictures', 'guide', language);
  // Only a whole run may take away what is no longer made.
  if (!values.part) rmSync(folder, { recursive: true, force: true });
  for (const [name, play] of Object.entries(PARTS)) if (!values.part || values.part === name) await play(language, folder);
}
process.exit(0);
