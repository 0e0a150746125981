// Looks into a packed folder: what is in it, what must not be, how large it is, its fuses, and which glibc it asks for.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listAsar } from './asar.mjs';
import { fuseFaults, wantedFuses } from './fuses.mjs';
import { glibcFaults, highestGlibc } from './glibc.mjs';
import { sbom } from './sbom.mjs';
import { root } from './setup.mjs';

export const MOST_BYTES = 40 * 1024 * 1024;
/** What current Linux has; builds for UOS 20 and Kylin V10 are checked with HUXIAO_GLIBC=2.28. */
const GLIBC = '2.35';
const NEEDED = [
  'package.json',
  'out/main/index.js',
  'out/main/electron-core.js',
  'out/main/cli.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];
const NEVER = [
  [/(^|\/)(chromium|core)\.js$|inject\.js$|playwright|relay/, 'the other host'],
  [/\.(test|spec)\.|(^|\/)tests?(\/|\.js$)/, 'a test'],
  [/\.(ts|tsx|cts|mts|map|c|cc|cpp|h|gyp|md)$/, 'a source or a document'],
  [/(^|\/)(docs|scripts|src|\.git|\.github|\.ci|reports|pictures)\//, 'a folder of the workshop'],
];
const DEV = /node_modules\/(electron|vite|vitest|react|antd|typescript|eslint|@biomejs|knip|tsx|node|cross-env|node-addon-api)\//;

/** @returns files, size, glibc by binary and faults; a package without faults may be signed */
export function checkPackage(folder, platform, arch) {
  const resources = platform === 'darwin' ? join(folder, 'Contents', 'Resources') : join(folder, 'resources');
  const files = listAsar(join(resources, 'app.asar'));
  const paths = files.map(({ path }) => path);
  const faults = NEEDED.filter((path) => !paths.includes(path)).map((path) => `missing: ${path}`);
  for (const path of paths) {
    for (const [never, what] of NEVER) if (never.test(path)) faults.push(`${what}: ${path}`);
    if (DEV.test(path)) faults.push(`a tool: ${path}`);
  }
  const size = statSync(join(resources, 'app.asar')).size + files.filter(({ isUnpacked }) => isUnpacked).reduce((sum, file) => sum + file.size, 0);
  if (size > MOST_BYTES) faults.push(`too large: ${size} bytes`);
  for (const { path, isUnpacked } of files) if (isUnpacked && !path.endsWith('.node')) faults.push(`outside the archive, unprotected: ${path}`);
  const addons = files.filter(({ path }) => path.endsWith('.node'));
  faults.push(...addonFaults(addons, platform, arch, resources), ...partFaults(paths));
  if (existsSync(join(resources, 'app')) || existsSync(join(resources, 'default_app.asar'))) faults.push('another program beside the archive');
  const wanted = wantedFuses(readFileSync(join(root, 'electron-builder.yml'), 'utf8'));
  if (Object.keys(wanted).length !== 8) faults.push('fuses: eight are to be set');
  faults.push(...fuseFaults(binaryOf(folder, platform), wanted));
  const binaries = platform === 'linux' ? addons.map(({ path }) => join(resources, 'app.asar.unpacked', path)) : [];
  faults.push(...glibcFaults(binaries, process.env.HUXIAO_GLIBC ?? GLIBC));
  return { files, size, faults, glibc: Object.fromEntries(binaries.map((path) => [path.slice(path.indexOf('node_modules')), highestGlibc(path)])) };
}

/** One binary for each addon, for this system, and really lying there. */
function addonFaults(addons, platform, arch, resources) {
  const faults = addons.filter(({ isUnpacked }) => !isUnpacked).map(({ path }) => `inside the archive, cannot be loaded: ${path}`);
  for (const { path } of addons) {
    if (!path.includes(`/prebuilds/${platform}-${arch}`)) faults.push(`for another system: ${path}`);
    if (!existsSync(join(resources, 'app.asar.unpacked', path))) faults.push(`not there: ${path}`);
  }
  for (const name of ['argon2', 'better-sqlite3', 'sodium-native'])
    if (addons.filter(({ path }) => path.startsWith(`node_modules/${name}/`)).length !== 1) faults.push(`${name}: not exactly one binary`);
  return faults;
}

/** Whatever lies in it stands in the list of parts. */
function partFaults(paths) {
  const listed = new Set(sbom().components.map(({ name }) => name));
  const names = new Set(paths.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
  return [...names].filter((name) => !listed.has(name)).map((name) => `not in the list of parts: ${name}`);
}

function binaryOf(folder, platform) {
  if (platform === 'darwin') return join(folder, 'Contents', 'Frameworks', 'Electron Framework.framework', 'Versions', 'A', 'Electron Framework');
  const name = readdirSync(folder).find((file) => file.toLowerCase() === (platform === 'win32' ? 'huxiao.exe' : 'huxiao'));
  return join(folder, name ?? 'huxiao');
}
