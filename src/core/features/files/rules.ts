// What a file is, by its first bytes.
const SIGNATURES: readonly (readonly [type: string, offset: number, bytes: readonly number[]])[] = [
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['image/png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/gif', 0, [0x47, 0x49, 0x46, 0x38]],
  ['application/pdf', 0, [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['application/zip', 0, [0x50, 0x4b, 0x03, 0x04]],
  ['video/mp4', 4, [0x66, 0x74, 0x79, 0x70]],
  ['audio/mpeg', 0, [0x49, 0x44, 0x33]],
  ['audio/ogg', 0, [0x4f, 0x67, 0x67, 0x53]],
  ['audio/mpeg', 0, [0xff, 0xfb]],
  ['audio/mpeg', 0, [0xff, 0xf3]],
  ['audio/amr', 0, [0x23, 0x21, 0x41, 0x4d, 0x52]],
  ['audio/wav', 8, [0x57, 0x41, 0x56, 0x45]],
  ['image/webp', 8, [0x57, 0x45, 0x42, 0x50]],
  ['video/webm', 0, [0x1a, 0x45, 0xdf, 0xa3]],
  ['text/plain', 0, [0xff, 0xfe]],
  ['text/plain', 0, [0xfe, 0xff]],
];

/** WAVE and WEBP are kinds of RIFF. */
const RIFF = [0x52, 0x49, 0x46, 0x46];
/** Brands of the MP4 family that are pictures, as telephones take them; or that carry sound only (ISO/IEC 14496-12 `ftyp`). */
const PICTURE_BRANDS = ['heic', 'heix', 'mif1'];
const SOUND_BRANDS = ['M4A ', 'M4B '];
/** How much of a file is looked at. */
export const SNIFF_BYTES = 4096;

/** @param start the first SNIFF_BYTES, or all of a shorter file */
export function sniffType(start: Uint8Array): string {
  for (const [type, offset, bytes] of SIGNATURES) {
    if (!bytes.every((byte, i) => start[offset + i] === byte)) continue;
    if (offset === 8 && !RIFF.every((byte, i) => start[i] === byte)) continue;
    const brand = new TextDecoder('latin1').decode(start.subarray(8, 12));
    if (type === 'video/mp4' && PICTURE_BRANDS.includes(brand)) return 'image/heic';
    return type === 'video/mp4' && SOUND_BRANDS.includes(brand) ? 'audio/mp4' : type;
  }
  return isText(start) ? 'text/plain' : 'application/octet-stream';
}

/** UTF-8 or GB18030 without control signs; a letter cut off at the end does not count. */
function isText(start: Uint8Array): boolean {
  if (start.length === 0 || start.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) return false;
  return ['utf-8', 'gb18030'].some((encoding) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(start, { stream: true });
      return true;
    } catch {
      return false;
    }
  });
}
