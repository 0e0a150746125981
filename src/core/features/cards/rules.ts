// Comparing a fingerprint that somebody reads out.

/** The last two groups as people type them: any case and spacing, O for 0, I and L for 1 (Crockford base32). */
export function soundsLike(fingerprint: string, typed: string): boolean {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return plain === fingerprint.replaceAll('-', '').slice(-8);
}
