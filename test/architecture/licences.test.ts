// What the about page shows is what is inside: every package the sources import, each with its licence and nearly all with its text.
import { describe, expect, it } from 'vitest';
import { importedNames, licencesPlugin, productPackages } from '../../scripts/product-licences.mjs';

describe('the licences that are shown', () => {
  it('name every package that the product imports', () => {
    const shown = new Set(productPackages().map(({ name }) => name));
    const imported = importedNames();
    expect(imported).toEqual(expect.arrayContaining(['antd', 'argon2', 'better-sqlite3', 'react', 'sodium-native', 'zod']));
    expect(imported.filter((name) => !shown.has(name))).toEqual([]);
    expect(productPackages().filter(({ licence }) => !licence)).toEqual([]);
  });

  it('come with their texts', () => {
    const plugin = licencesPlugin();
    const source = plugin.load(plugin.resolveId('virtual:licences') ?? '') ?? '';
    const [packages, texts] = source.split('\n').map((line) => JSON.parse(line.slice(line.indexOf('=') + 2, -1)));
    const silent = packages.filter(({ text }: { text: number }) => texts[text] === '');
    expect(silent.length / packages.length).toBeLessThan(0.1);
  });
});
