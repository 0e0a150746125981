// Text of a file of unknown encoding: strict UTF-8 first, else GB18030, as Chinese programs have written it for decades.
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
