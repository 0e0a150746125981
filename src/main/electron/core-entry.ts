// The core as Electron's utility process.
import { guardRuntime, missingAddon } from '../guard';
import { linkToPage, type ParentPort } from './core-port';

guardRuntime();
const link = linkToPage((process as unknown as { parentPort: ParentPort }).parentPort);
// A fault in the core ends in a lock, never in a half-open vault.
process.on('unhandledRejection', () => link.host.lock('fault'));

const { runCore } = await import('../../core/process').catch(missingAddon);
const core = await runCore({ dir: process.env.HUXIAO_CORE_DIR ?? '', host: link.host, port: link.port });
link.onShutdown(() => void core.shutdown().finally(() => process.exit(0)));
