// Where the vault folders are (decisions 1.15).
import { homedir } from 'node:os';
import { join } from 'node:path';

export function dataDir(): string {
  if (process.env.HUXIAO_DIR) return process.env.HUXIAO_DIR;
  if (process.platform === 'win32' && process.env.APPDATA) return join(process.env.APPDATA, 'Huxiao');
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'huxiao');
}
