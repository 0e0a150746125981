// Reads back which of Electron's fuses are set in a packaged binary; written on its own, so that it does not repeat the mistake of what set them.
import { readFileSync } from 'node:fs';

export const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** In the order of the wire. The ninth came after our packing tool: it is read, and stays as Electron made it. */
const NAMES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
  'wasmTrapHandlers',
];
const STATES = { 48: 'off', 49: 'on', 114: 'removed' };

/** @returns one object of name → 'on' | 'off' | 'removed' | 'unknown' for each wire in the file (two in a universal binary of macOS) */
export function readFuses(path) {
  const bytes = readFileSync(path);
  const wires = [];
  for (let at = bytes.indexOf(SENTINEL); at >= 0; at = bytes.indexOf(SENTINEL, at + 1)) {
    const start = at + SENTINEL.length;
    const length = bytes[start + 1] ?? 0;
    wires.push(Object.fromEntries(Array.from({ length }, (_, i) => [NAMES[i] ?? `fuse${i}`, STATES[bytes[start + 2 + i]] ?? 'unknown'])));
  }
  return wires;
}

/** What the product wants, as `electron-builder.yml` says it. @returns one line for each fuse that is not so */
export function fuseFaults(path, wanted) {
  const wires = readFuses(path);
  if (wires.length === 0) return [`no fuses found in ${path}`];
  return wires.flatMap((wire) =>
    Object.entries(wanted).flatMap(([name, isOn]) =>
      wire[name] === (isOn ? 'on' : 'off') ? [] : [`fuse ${name}: ${wire[name] ?? 'missing'}, wanted ${isOn ? 'on' : 'off'}`],
    ),
  );
}

/** The `electronFuses` of the packing configuration. */
export function wantedFuses(configuration) {
  const block = /^electronFuses:\n((?: {2}\w+: (?:true|false)\n)+)/m.exec(configuration)?.[1] ?? '';
  return Object.fromEntries([...block.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, is]) => [name, is === 'true']));
}
