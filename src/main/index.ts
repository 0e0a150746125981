// Entry of the Electron host.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLineIn, runCommandLine } from './electron/command-line';
import { runElectron } from './electron/main';
import { guardRuntime } from './guard';
import { dataDir } from './places';

guardRuntime();
const out = dirname(dirname(fileURLToPath(import.meta.url)));
const words = commandLineIn(process.argv);
// Not awaited: Electron is ready only after this file has been run to its end.
void (words ? runCommandLine(out, words) : runElectron({ out, vaults: dataDir() }));
