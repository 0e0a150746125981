// Small signed files (cards, receipts) as the contract takes them.
const LARGEST = 65_536;

/** @returns base64, or null when the file is empty or larger than any of ours */
export async function smallFile(file: File): Promise<string | null> {
  if (file.size === 0 || file.size > LARGEST) return null;
  return btoa(String.fromCharCode(...new Uint8Array(await file.arrayBuffer())));
}
