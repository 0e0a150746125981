// What the core's process says to its host, taken apart the same way in both hosts.
import type { FromCore, SignOfLife, ToCore } from './core-protocol';

export interface CoreListener {
  /** Where frames come over a port of their own, none is heard here. */
  onFrame?(frame: string): void;
  /** The core asked for a lock. */
  onLock(isFault: boolean): void;
  renderPdf(html: string): Promise<Uint8Array>;
  saveFile(name: string, bytes: Uint8Array): Promise<string>;
}

export function hearCore(message: FromCore | SignOfLife, listener: CoreListener, send: (message: ToCore) => void): void {
  if (message.kind === 'alive') return;
  if (message.kind === 'frame') listener.onFrame?.(message.data);
  else if (message.kind === 'lock') listener.onLock(message.reason === 'fault');
  else {
    const { id } = message;
    const work: Promise<Uint8Array | string> =
      message.kind === 'renderPdf' ? listener.renderPdf(message.html) : listener.saveFile(message.name, message.bytes);
    work.then(
      (value) => send({ kind: 'answer', id, value }),
      (cause: NodeJS.ErrnoException) => send({ kind: 'failure', id, code: cause.code ?? '' }),
    );
  }
}
