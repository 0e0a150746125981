// What is inside an archive of Electron and what lies beside it; reads the header only (four lengths, then JSON).
import { closeSync, openSync, readSync } from 'node:fs';

/** @returns path, size in bytes and whether it lies beside the archive, for every file */
export function listAsar(path) {
  const file = openSync(path, 'r');
  try {
    const lengths = Buffer.alloc(16);
    readSync(file, lengths, 0, 16, 0);
    const header = Buffer.alloc(lengths.readUInt32LE(12));
    readSync(file, header, 0, header.length, 16);
    const files = [];
    const walk = (node, at) => {
      for (const [name, child] of Object.entries(node.files)) {
        const here = at === '' ? name : `${at}/${name}`;
        if (child.files) walk(child, here);
        else files.push({ path: here, size: child.size ?? 0, isUnpacked: child.unpacked === true });
      }
    };
    walk(JSON.parse(header.toString('utf8')), '');
    return files;
  } finally {
    closeSync(file);
  }
}
