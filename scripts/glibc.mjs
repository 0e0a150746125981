// Which glibc a Linux binary needs, read from its own table of versions (ELF64, little-endian; System V ABI, "Symbol Versioning").
import { readFileSync } from 'node:fs';

const VERNEED = 0x6ffffffe;

/** @returns the names of all versions that it asks for, e.g. GLIBC_2.34, GLIBCXX_3.4.21. @throws Error for what is no such binary */
export function neededVersions(path) {
  const elf = readFileSync(path);
  if (elf.readUInt32BE(0) !== 0x7f454c46 || elf[4] !== 2 || elf[5] !== 1) throw new Error(`${path}: no 64-bit ELF`);
  const [at, size, count] = [Number(elf.readBigUInt64LE(0x28)), elf.readUInt16LE(0x3a), elf.readUInt16LE(0x3c)];
  const section = (i) => ({
    type: elf.readUInt32LE(at + i * size + 4),
    offset: Number(elf.readBigUInt64LE(at + i * size + 0x18)),
    link: elf.readUInt32LE(at + i * size + 0x28),
    entries: elf.readUInt32LE(at + i * size + 0x2c),
  });
  const sections = Array.from({ length: count }, (_, i) => section(i));
  const found = new Set();
  for (const { offset, link, entries } of sections.filter(({ type }) => type === VERNEED)) {
    const names = sections[link].offset;
    for (let i = 0, need = offset; i < entries; i++) {
      let aux = need + elf.readUInt32LE(need + 8);
      for (let n = 0; n < elf.readUInt16LE(need + 2); n++) {
        const start = names + elf.readUInt32LE(aux + 8);
        found.add(elf.toString('latin1', start, elf.indexOf(0, start)));
        aux += elf.readUInt32LE(aux + 12);
      }
      need += elf.readUInt32LE(need + 12);
    }
  }
  return [...found].sort();
}

const numberOf = (version) => version.split('.').map(Number);
const isNewer = (a, b) => {
  const [left, right] = [numberOf(a), numberOf(b)];
  return left[0] !== right[0] ? left[0] > right[0] : (left[1] ?? 0) > (right[1] ?? 0);
};

/** @returns the highest glibc that it needs, e.g. 2.34; null when it asks for none */
export function highestGlibc(path) {
  const versions = neededVersions(path).flatMap((name) => /^GLIBC_(\d+\.\d+)/.exec(name)?.[1] ?? []);
  return versions.reduce((highest, one) => (highest === null || isNewer(one, highest) ? one : highest), null);
}

/** @param allowed e.g. 2.28 for UOS 20 and Kylin V10. @returns one line for each binary that needs a newer one */
export function glibcFaults(paths, allowed) {
  return paths.flatMap((path) => {
    const highest = highestGlibc(path);
    return highest !== null && isNewer(highest, allowed) ? [`${path} needs glibc ${highest}, allowed is ${allowed}`] : [];
  });
}
