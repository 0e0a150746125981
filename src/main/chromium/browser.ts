// How the installed browser is started.
export const BROWSER_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-breakpad',
];

/** Root may not use the browser's own sandbox; everybody else does. */
export const sandboxFlags = (): string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

/** Without a UTF-8 locale the browser cannot open files whose names are Chinese. */
export function browserEnv(): Record<string, string> {
  const env = Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return process.platform === 'linux' && !/utf-?8/i.test(locale) ? { ...env, LC_ALL: 'C.UTF-8' } : env;
}
