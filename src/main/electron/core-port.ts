// The core's end in Electron: questions go to main, frames over the port that main only handed across.
import { type CoreLink, createCoreLink } from '../core-link';
import type { FromCore, Ping, SignOfLife, ToCore } from '../core-protocol';

/** `port` comes with the port that frames go over. */
export type FromMain = ToCore | Ping | { readonly kind: 'port' };

export interface ParentPort {
  postMessage(message: FromCore | SignOfLife): void;
  on(event: 'message', listener: (event: { readonly data: FromMain; readonly ports: readonly PagePort[] }) => void): void;
}

export interface PagePort {
  postMessage(data: string): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  start(): void;
}

export function linkToPage(parent: ParentPort): CoreLink {
  let page: PagePort | null = null;
  const link = createCoreLink((message) => {
    if (message.kind === 'frame') page?.postMessage(message.data);
    else parent.postMessage(message);
  });
  parent.on('message', ({ data, ports }) => {
    if (data.kind === 'ping') return parent.postMessage({ kind: 'alive' });
    if (data.kind !== 'port') return link.receive(data);
    const [port] = ports;
    // One page, one port: whoever comes later is not the one that main checked.
    if (page || !port) return;
    page = port;
    port.on('message', (event) => {
      if (typeof event.data === 'string') link.receive({ kind: 'frame', data: event.data });
    });
    port.start();
  });
  return link;
}
