// The picture of the architecture as rules: imports only in the allowed direction, electron in two places, no cycles.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '../../src');
const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
  .map((entry) => join(entry.parentPath, entry.name));
const known = new Set(files);

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

function resolveImport(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const base = resolve(dirname(file), specifier);
  return [base, `${base}.ts`, `${base}.tsx`, join(base, 'index.ts')].find((path) => known.has(path)) ?? base;
}

const imports: Import[] = files.flatMap((file) =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /(?:import|export)\s+(type\s+)?(?:[^'"();]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g,
    ),
  ].map((match) => ({
    from: file,
    to: resolveImport(file, match[2] ?? match[3] ?? ''),
    typeOnly: Boolean(match[1]),
  })),
);
const room = (path: string): string => relative(src, path).replaceAll('\\', '/');
const inside = imports.filter((one) => one.to.startsWith(src)).map((one) => ({ ...one, from: room(one.from), to: room(one.to) }));

/** Platform folders of the core, highest first: each may import only what stands after it. */
const ORDER = ['dispatch', 'overviews', 'trust', 'backup', 'dossiers', 'audit', 'files', 'packages', 'store', 'vault', 'crypto'];
const COMPOSITION = /^core\/(app|process|ports)\.ts$|^core\/training\//;

function allowed(from: string, to: string): boolean {
  if (from.endsWith('.test.ts')) return true;
  const [layer, area, slice] = from.split('/');
  const [toLayer, toArea, toSlice] = to.split('/');
  switch (layer) {
    case 'contract':
      return toLayer === 'contract';
    case 'renderer':
      if (toLayer === 'contract') return true;
      // The two names both sides of the bridge agree on.
      if (/^renderer\/api\/(port|tell-host)\.ts$/.test(from) && to === 'preload/bridge.ts') return true;
      if (toLayer !== 'renderer') return false;
      return area !== 'features' || toArea !== 'features' || slice === toSlice;
    case 'preload':
      return toLayer === 'preload';
    case 'main':
      return toLayer === 'main' || toLayer === 'preload' || /^core\/(process|ports)\.ts$/.test(to);
    case 'cli':
      return (
        toLayer === 'cli' ||
        toLayer === 'contract' ||
        to === 'core/version.ts' ||
        (toLayer === 'core' && ['packages', 'audit', 'backup', 'vault', 'store', 'crypto'].includes(toArea as string))
      );
    case 'core':
      if (COMPOSITION.test(from)) return toLayer === 'core' || toLayer === 'contract';
      if (toLayer === 'contract' || to === 'core/ports.ts') return true;
      if (toLayer !== 'core') return false;
      if (area === 'features') return toArea !== 'features' || slice === toSlice;
      if (area === toArea) return true;
      if (area === 'packages') return toArea === 'crypto';
      if (area === 'calendar' || area === 'documents') return false;
      return ORDER.indexOf(area as string) >= 0 && ORDER.indexOf(toArea as string) > ORDER.indexOf(area as string);
    default:
      return false;
  }
}

describe('architecture', () => {
  it('reads enough to judge', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(inside.length).toBeGreaterThan(150);
  });

  it('imports only in the allowed direction', () => {
    expect(inside.filter((one) => !allowed(one.from, one.to)).map((one) => `${one.from} → ${one.to}`)).toEqual([]);
  });

  it('knows electron in two places only', () => {
    const users = imports.filter((one) => one.to === 'electron' || one.to.startsWith('electron/')).map((one) => room(one.from));
    expect(users.filter((file) => !file.startsWith('main/electron/') && file !== 'preload/index.ts')).toEqual([]);
  });

  it('keeps Node out of the page and the contract', () => {
    const bad = imports.filter(
      (one) => /^(renderer|contract|preload)\//.test(room(one.from)) && /^(node:|playwright|better-sqlite3|sodium|argon2)/.test(one.to),
    );
    expect(bad.map((one) => room(one.from))).toEqual([]);
  });

  it('has no cycle of values', () => {
    const edges = Map.groupBy(
      inside.filter((one) => !one.typeOnly),
      (one) => one.from,
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (done.has(file) || path.includes(file)) return;
      for (const { to } of edges.get(file) ?? []) walk(to, [...path, file]);
      done.add(file);
    };
    for (const file of edges.keys()) walk(file, []);
    expect(cycles).toEqual([]);
  });

  it('touches the live database file in the store only', () => {
    const users = files.filter((file) => !file.endsWith('.test.ts') && readFileSync(file, 'utf8').includes('vault.db')).map(room);
    expect(users.filter((file) => !file.startsWith('core/store/'))).toEqual([]);
  });

  it('replaces nothing of ours in tests, and skips nothing without saying why', () => {
    const tests = resolve(src, '../test');
    const all = [src, tests]
      .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && /\.(test|spec)\.ts$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
    expect(all.length).toBeGreaterThan(15);
    const bad = all.filter((file) => {
      const text = readFileSync(file, 'utf8');
      if (file.endsWith('layers.test.ts')) return false;
      return /\bvi\.(mock|spyOn|fn)\b|\b(it|describe|test)\.(skip|todo|only)\b/.test(text) || (/\.skipIf\(/.test(text) && !text.includes('SKIPPED:'));
    });
    expect(bad.map((file) => relative(tests, file))).toEqual([]);
  });

  it('opens dialogs one way only', () => {
    const users = files.filter((file) => /<Modal\b|\bModal\.(confirm|info|warning|error)\b/.test(readFileSync(file, 'utf8'))).map(room);
    expect(users).toEqual(['renderer/ui/Dialog.tsx']);
  });

  it('has no long files', () => {
    const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 350).map(room);
    expect(long).toEqual([]);
  });

  it('says in the first line of each file what it is responsible for', () => {
    const silent = files.filter((file) => !file.endsWith('.test.ts') && !/^\/[/*]/.test(readFileSync(file, 'utf8'))).map(room);
    expect(silent).toEqual([]);
  });
});
