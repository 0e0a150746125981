// The core's end of the link, the same for both hosts: answers to its questions, and a port that frames go through.
import type { CoreHost, FramePort } from '../core/ports';
import { type FromCore, isFrame, type ToCore } from './core-protocol';

export interface CoreLink {
  readonly host: CoreHost;
  readonly port: FramePort;
  /** What comes before the core listens is kept and given to it then. */
  receive(message: ToCore): void;
  /** A shutdown that came earlier runs the listener at once. */
  onShutdown(listener: () => void): void;
}

export function createCoreLink(send: (message: FromCore) => void): CoreLink {
  const waiting = new Map<number, { resolve: (value: Uint8Array | string) => void; reject: (cause: Error) => void }>();
  const listeners: ((event: { data: string }) => void)[] = [];
  const early: string[] = [];
  let next = 1;
  let isEnding = false;
  let ending: () => void = () => undefined;
  const ask = <T>(question: (id: number) => FromCore): Promise<T> =>
    new Promise((resolve, reject) => {
      const id = next++;
      waiting.set(id, { resolve: resolve as (value: Uint8Array | string) => void, reject });
      send(question(id));
    });
  return {
    host: {
      renderPdf: (html) => ask((id) => ({ kind: 'renderPdf', id, html })),
      async saveFile(name, source) {
        const parts: Uint8Array[] = [];
        for await (const part of source) parts.push(part);
        const bytes = new Uint8Array(Buffer.concat(parts));
        return ask((id) => ({ kind: 'saveFile', id, name, bytes }));
      },
      lock: (reason) => send({ kind: 'lock', reason }),
    },
    port: {
      postMessage: (data) => send({ kind: 'frame', data }),
      addEventListener: (type, listener) => {
        // The router listens for `close` too; a frame is not one, and would end every call that is under way.
        if (type !== 'message') return;
        listeners.push(listener);
        for (const data of early.splice(0)) listener({ data });
      },
      close: () => {
        listeners.length = 0;
      },
    },
    receive(message) {
      if (message.kind === 'frame') {
        if (!isFrame(message.data)) return;
        if (listeners.length === 0) early.push(message.data);
        for (const listener of listeners) listener({ data: message.data });
      } else if (message.kind === 'shutdown') {
        isEnding = true;
        ending();
      } else {
        const asked = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.kind === 'answer') asked?.resolve(message.value);
        else asked?.reject(Object.assign(new Error('host failed'), { code: message.code }));
      }
    },
    onShutdown(listener) {
      ending = listener;
      if (isEnding) listener();
    },
  };
}
