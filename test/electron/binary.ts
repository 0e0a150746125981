// Whether Electron's own binary is on this computer. Its presence is told by its folder: asking its command would start a download.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/setup.mjs';

const folder = join(root, 'node_modules', 'electron');
const named = join(folder, 'path.txt');

export const electronPath: string | undefined = existsSync(named) ? join(folder, 'dist', readFileSync(named, 'utf8').trim()) : undefined;
/** An unpacked package (`npm run package`), for what only the packaged program shows. */
export const packagedPath: string | undefined = process.env.HUXIAO_PACKAGED;
