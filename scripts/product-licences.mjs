// The licences of everything that is inside the product, as a module of the page: name, version, licence and the text itself.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const MODULE = 'virtual:licences';

/** Packages that the sources import by name, and all that these need to run. */
export function productPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const found = new Map();
  const take = (name, from) => {
    // Nested before hoisted, as Node resolves it.
    const parts = from.split('/node_modules/');
    const path = [...parts.map((_, i) => parts.slice(0, i + 1).join('/node_modules/')).reverse(), '']
      .map((parent) => `${parent ? `${parent}/` : ''}node_modules/${name}`)
      .find((candidate) => packages[candidate]);
    if (!path || found.has(path)) return;
    const { version, license, dependencies = {} } = packages[path];
    found.set(path, { name, version, licence: license });
    // What Electron depends on only fetches its binary.
    if (name !== 'electron') for (const dependency of Object.keys(dependencies)) take(dependency, path);
  };
  for (const name of importedNames()) take(name, '');
  return [...found].map(([path, one]) => ({ ...one, path })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Bare specifiers in the sources that end up in the product; types alone do not. */
export function importedNames() {
  const names = new Set();
  for (const entry of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || /\.(test|d)\.ts$/.test(entry.name)) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    for (const [, specifier] of text.matchAll(/(?:^import(?!\s+type)[^'"]*?|^} from |import\()\s*['"]([^.'"][^'"]*)['"]/gm)) {
      if (!/^(node|virtual):/.test(specifier))
        names.add(
          specifier
            .split('/')
            .slice(0, specifier.startsWith('@') ? 2 : 1)
            .join('/'),
        );
    }
  }
  return [...names].sort();
}

const textOf = (path) => {
  const folder = join(root, path);
  const file = existsSync(folder) ? readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name)) : undefined;
  return file ? readFileSync(join(folder, file), 'utf8').trim() : '';
};

export function licencesPlugin() {
  return {
    name: 'product-licences',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load(id) {
      if (id !== `\0${MODULE}`) return null;
      const texts = [];
      // The same version in two places is one package to read about.
      const once = productPackages().filter(
        ({ name, version }, i, all) => all.findIndex((one) => one.name === name && one.version === version) === i,
      );
      const packages = once.map(({ path, ...one }) => {
        const text = textOf(path);
        if (!texts.includes(text)) texts.push(text);
        return { ...one, text: texts.indexOf(text) };
      });
      return `export const packages = ${JSON.stringify(packages)};\nexport const texts = ${JSON.stringify(texts)};`;
    },
  };
}
