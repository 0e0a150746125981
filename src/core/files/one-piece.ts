/** What is in memory as a whole, for a host that writes a file piece by piece. */
export async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
