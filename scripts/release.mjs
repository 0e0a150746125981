// npm run release: the package, and beside the installers what goes with them: checksums, the list of parts, the list that two people sign.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFromCommandLine } from './package.mjs';
import { sbom } from './sbom.mjs';
import { root } from './setup.mjs';

const INSTALLER = /\.(deb|AppImage|exe|dmg)$/;

/**
 * @param folder with the installers of every system
 * @returns the names of the installers that were listed
 */
export function writeRelease(folder, { version, releasedAt }) {
  const names = readdirSync(folder)
    .filter((name) => INSTALLER.test(name))
    .sort();
  const files = names.map((name) => ({ name, sha256: sha256Of(join(folder, name)), size: statSync(join(folder, name)).size }));
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(sbom(), null, 2)}\n`);
  // Keys in order, no spaces: the one spelling that the program takes.
  writeFileSync(join(folder, 'update.json'), JSON.stringify({ files, format: 'huxiao-update-v1', releasedAt, version }));
  const summed = [...names, 'sbom.cdx.json', 'update.json'];
  writeFileSync(join(folder, 'SHA256SUMS'), summed.map((name) => `${sha256Of(join(folder, name))}  ${name}\n`).join(''));
  return names;
}

const sha256Of = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');

export function releaseFromCommandLine(rest) {
  const folder = rest.includes('--out') ? rest[rest.indexOf('--out') + 1] : join(root, 'dist');
  if (!rest.includes('--list-only') && !packageFromCommandLine(rest)) return false;
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const names = writeRelease(folder, { version, releasedAt: new Date().toISOString() });
  for (const name of names) console.log(name);
  if (names.length === 0) {
    console.error('没有安装文件：这里只有替身或只做了目录。\nNo installers: a stand-in or a plain folder was made.');
    return false;
  }
  console.log(`接下来两个人各签一次 · Next, two people sign: ssh-keygen -Y sign -f KEY -n huxiao-update-v1 ${join(folder, 'update.json')}`);
  return true;
}
