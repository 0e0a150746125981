// The core as Electron's utility process: frames come over a port that main only hands across.
import { createCoreLink } from '../core-link';
import type { FromCore, ToCore } from '../core-protocol';
import { guardRuntime, missingAddon } from '../guard';

interface ParentPort {
  postMessage(message: FromCore): void;
  on(event: 'message', listener: (event: { data: ToCore; ports: PagePort[] }) => void): void;
}
interface PagePort {
  postMessage(data: string): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  start(): void;
}

guardRuntime();
const { parentPort } = process as unknown as { parentPort: ParentPort };
let page: PagePort | null = null;
const link = createCoreLink((message) => {
  if (message.kind === 'frame') page?.postMessage(message.data);
  else parentPort.postMessage(message);
});
parentPort.on('message', ({ data, ports }) => {
  const [port] = ports;
  if (port) {
    page = port;
    port.on('message', (event) => {
      if (typeof event.data === 'string') link.receive({ kind: 'frame', data: event.data });
    });
    port.start();
  } else link.receive(data);
});
process.on('unhandledRejection', () => link.host.lock('fault'));

const { runCore } = await import('../../core/process').catch(missingAddon);
const core = await runCore({ dir: process.env.HUXIAO_CORE_DIR ?? '', host: link.host, port: link.port });
link.onShutdown(() => void core.shutdown().finally(() => process.exit(0)));
