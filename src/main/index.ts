// Entry of the Electron host.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runElectron } from './electron/main';
import { guardRuntime } from './guard';
import { dataDir } from './places';

guardRuntime();
// Not awaited here: Electron is ready only after this file has been run to its end.
void runElectron({ out: dirname(dirname(fileURLToPath(import.meta.url))), vaults: dataDir() });
