// Builds what is out of date: core and hosts, preload, the page, and the bridge that is injected into it.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies, root, run } from './setup.mjs';

function digest() {
  const hash = createHash('sha256');
  const walk = (path) => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const child = join(path, entry.name);
      if (entry.isDirectory()) walk(child);
      else hash.update(child).update(readFileSync(child));
    }
  };
  walk(join(root, 'src'));
  for (const file of ['package-lock.json', 'electron.vite.config.ts', 'inject.vite.config.ts', 'scripts/product-licences.mjs'])
    hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** @returns whether `out/` is as the sources say */
export function build() {
  ensureDependencies();
  const stamp = join(root, 'out', '.built');
  const now = digest();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return true;
  console.log('正在构建 · Building');
  const status =
    run('electron-vite', ['build', '--logLevel', 'warn']) || run('vite', ['build', '--config', 'inject.vite.config.ts', '--logLevel', 'warn']);
  if (status !== 0) return false;
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stamp, now);
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) process.exit(build() ? 0 : 1);
