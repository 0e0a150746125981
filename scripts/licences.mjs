// What may be in the product: every dependency's licence from the lock file, and that file's completeness.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './setup.mjs';

const ALLOWED = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'WTFPL',
  'Python-2.0',
  'Zlib',
];
/** Development tools that are neither bundled nor installed with the product. */
const TOOLS_ONLY = { 'MPL-2.0': /\/(lightningcss(-[\w-]+)?|axe-core|@axe-core\/playwright)$/, 'CC-BY-4.0': /\/caniuse-lite$/ };

const isAllowed = (licence) =>
  licence
    .replace(/[()]/g, '')
    .split(/ OR /)
    .some((one) => one.split(/ AND /).every((part) => ALLOWED.includes(part)));

/** @returns one line for each thing that is wrong */
export function licenceFaults(packages) {
  const faults = [];
  for (const [path, { license = 'none', dev, optionalDependencies = {} }] of Object.entries(packages)) {
    if (path && !isAllowed(license) && !(dev && TOOLS_ONLY[license]?.test(path))) faults.push(`${path}: ${license}`);
    // An optional dependency without an entry would be missing on another platform.
    for (const name of Object.keys(optionalDependencies)) {
      const parents = path.split('/node_modules/').map((_, i, parts) => parts.slice(0, i + 1).join('/node_modules/'));
      if (!['', ...parents].some((parent) => packages[`${parent ? `${parent}/` : ''}node_modules/${name}`]))
        faults.push(`${path}: no lock entry for ${name}`);
    }
  }
  return faults;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const faults = licenceFaults(packages);
  for (const fault of faults) console.error(fault);
  process.exit(faults.length === 0 ? 0 : 1);
}
