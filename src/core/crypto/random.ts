// Random bytes from the operating system (CSPRNG).
import sodium from 'sodium-native';
import type { Bytes } from './bytes';

export function randomBytes(length: number): Bytes {
  const bytes = Buffer.alloc(length);
  sodium.randombytes_buf(bytes);
  return new Uint8Array(bytes);
}
