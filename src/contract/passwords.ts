// The rule for new passwords, shown while it is typed and checked again by the core: length first, no forced symbols (NIST SP 800-63B-4).
export const PASSWORD_MIN = 15;
const PASSWORD_MAX = 128;
const LEAST_DIFFERENT = 6;
/** What people type when they are told to make it long. */
const OBVIOUS = ['password', 'qwertyuiop', 'asdfghjkl', '123456789', '987654321', 'abcdefgh', 'huxiao', 'mima', 'xuexiao', '护校安园', '校园安全'];

export type Weakness = 'short' | 'long' | 'repeated' | 'obvious' | 'about';

/** @returns what is wrong with it, or null. @param about names it must not be made of */
export function weakness(password: string, about: readonly string[] = []): Weakness | null {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  if (length < PASSWORD_MIN) return 'short';
  if (length > PASSWORD_MAX) return 'long';
  if (new Set(text).size < LEAST_DIFFERENT) return 'repeated';
  const lower = text.toLowerCase();
  const left = OBVIOUS.reduce((rest, word) => rest.replaceAll(word, ''), lower);
  if ([...left].length < PASSWORD_MIN / 2) return 'obvious';
  const names = about.map((one) => one.toLowerCase()).filter((one) => one.length >= 2);
  const without = names.reduce((rest, name) => rest.replaceAll(name, ''), lower);
  return [...without].length < PASSWORD_MIN / 2 ? 'about' : null;
}
