// The core as a child process of the Chromium host.
import { createCoreLink } from '../core-link';
import type { ToCore } from '../core-protocol';
import { guardRuntime, missingAddon } from '../guard';

guardRuntime();
// A host that has gone says so by `disconnect`; an answer on its way to it is no fault of the core's.
const link = createCoreLink((message) => process.send?.(message, () => undefined));
process.on('message', (message: ToCore) => link.receive(message));
// A fault in the core ends in a lock, never in a half-open vault.
process.on('unhandledRejection', () => link.host.lock('fault'));
// A signal to the whole group is the host's to answer: it ends the core in order. SIGUSR1 would open the debugger.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGUSR1'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(0));

const { runCore } = await import('../../core/process').catch(missingAddon);
const core = await runCore({ dir: process.env.HUXIAO_CORE_DIR ?? '', host: link.host, port: link.port });
link.onShutdown(() => void core.shutdown().finally(() => process.exit(0)));
