// Lays out exactly what is shipped, for one system: the built files that Electron's entries reach, and the addons with their one binary.
// Packing from this folder, nothing can slip in that is not named here.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './setup.mjs';

const ENTRIES = ['main/index.js', 'main/electron-core.js', 'main/cli.js', 'preload/index.cjs'];
/** Needed to compile an addon, never to run one. */
const TOOLS = ['cross-env', 'node-addon-api'];
const RUNS = /\.(c?js|json)$|^licen[cs]e/i;
const NOT_RUN = ['prebuilds', 'deps', 'src', 'extensions', 'test', 'test.js', 'example.js', 'bin.js', 'build-test.js'];

/** Files of `out/` that these reach by import. */
export function reachable(out, entries = ENTRIES) {
  const found = new Set();
  const take = (file) => {
    if (found.has(file)) return;
    found.add(file);
    const text = readFileSync(join(out, file), 'utf8');
    for (const [, target] of text.matchAll(/["'`](\.{1,2}\/[\w./-]+\.c?js)["'`]/g)) {
      const next = join(dirname(file), target).replaceAll('\\', '/');
      if (existsSync(join(out, next))) take(next);
    }
  };
  for (const entry of entries) take(entry);
  return [...found].sort();
}

/** The dependencies of the product and what they need to run, without tools: name → path in the lock file. */
export const runtimePackages = () => closure(Object.keys(lock()[''].dependencies), TOOLS);

/** Installed with them, and never shipped. */
export function toolPackages() {
  const shipped = runtimePackages();
  return [...closure(TOOLS, []).keys()].filter((name) => !shipped.has(name));
}

const lock = () => JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;

function closure(names, without) {
  const packages = lock();
  const found = new Map();
  const take = (name, from) => {
    const path = [`${from}/node_modules/${name}`, `node_modules/${name}`].find((candidate) => packages[candidate]);
    if (!path || found.has(name) || without.includes(name)) return;
    found.set(name, path);
    for (const dependency of Object.keys(packages[path].dependencies ?? {})) take(dependency, path);
  };
  for (const name of names) take(name, '');
  return found;
}

/** Where each addon keeps its binary for a system. */
const prebuilds = (platform, arch) => ({
  argon2: (name) => name.startsWith(`${platform}-${arch}/`) && !name.includes('musl'),
  'better-sqlite3': (name) => name === `${platform}-${arch}.node`,
  'sodium-native': (name) => name.startsWith(`${platform}-${arch}/`),
});

/** @throws Error where an addon has no binary for that system */
export function stage(folder, platform, arch) {
  const { name, version, description, license, type, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // Packing a deb wants an address and a person; neither is ever asked for anything.
  const author = { name: 'Huxiao', email: 'huxiao@example.invalid' };
  const homepage = 'https://huxiao.invalid';
  mkdirSync(folder, { recursive: true });
  const packages = runtimePackages();
  const shipped = Object.fromEntries(Object.keys(dependencies).map((one) => [one, '*']));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name, version, description, author, homepage, license, type, main: 'out/main/index.js', dependencies: shipped }),
  );
  const out = join(root, 'out');
  for (const file of reachable(out)) copy(join(out, file), join(folder, 'out', file));
  cpSync(join(out, 'renderer'), join(folder, 'out', 'renderer'), { recursive: true, filter: (path) => !path.endsWith('.map') });
  const wanted = prebuilds(platform, arch);
  for (const [one, path] of packages) stagePackage(one, join(root, path), join(folder, 'node_modules', one), wanted[one]);
}

function stagePackage(name, from, to, isWanted) {
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
      .slice(from.length + 1)
      .replaceAll('\\', '/');
    if (!entry.isFile() || NOT_RUN.includes(file.split('/')[0]) || /^node_modules\//.test(file) || /\.test\./.test(file)) continue;
    if (file === 'package.json') writePackage(join(from, file), join(to, file));
    else if (RUNS.test(file)) copy(join(from, file), join(to, file));
  }
  if (!isWanted) return;
  const folder = join(from, 'prebuilds');
  const binaries = readdirSync(folder, { recursive: true })
    .map((file) => String(file).replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.node') && isWanted(file));
  if (binaries.length !== 1) throw new Error(`${name}: ${binaries.length} binaries for this system`);
  copy(join(folder, binaries[0]), join(to, 'prebuilds', binaries[0]));
}

/** Without scripts and tools: only what the loader reads. */
function writePackage(from, to) {
  const { name, version, license, type, main, exports, imports, engines, addon, dependencies = {} } = JSON.parse(readFileSync(from, 'utf8'));
  const needed = Object.fromEntries(Object.entries(dependencies).filter(([one]) => !TOOLS.includes(one)));
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, JSON.stringify({ name, version, license, type, main, exports, imports, engines, addon, dependencies: needed }));
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}
