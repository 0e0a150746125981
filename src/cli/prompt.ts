// Asking for a secret on the terminal: nothing is echoed, nothing ends in the shell's history.
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** @param variable environment variable that answers instead, for scripts */
export async function askSecret(question: string, variable: string): Promise<string> {
  const given = process.env[variable];
  if (given !== undefined) return given;
  process.stderr.write(`${question} `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
