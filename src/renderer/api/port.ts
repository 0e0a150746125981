// Asks the host for the one port to the core, and tells when that port has closed.
import { type Bridge, CLOSED_FRAME, PORT_MESSAGE } from '../../preload/bridge';

const closedListeners = new Set<() => void>();

/** Called once the core is gone: nothing sent afterwards is answered. @returns a function that stops listening */
export function onClosed(listener: () => void): () => void {
  closedListeners.add(listener);
  return () => closedListeners.delete(listener);
}

/** The host's own way to say that something is due; null where it has none. */
export const notifier = (): Bridge['notify'] => (window as unknown as { huxiao?: Bridge }).huxiao?.notify ?? null;

export function openPort(): Promise<MessagePort> {
  const { huxiao } = window as unknown as { huxiao?: Bridge };
  return new Promise((resolve, reject) => {
    if (!huxiao) {
      reject(new Error('no host'));
      return;
    }
    window.addEventListener('message', function take(event) {
      const [port] = event.ports;
      if (event.source !== window || event.data?.type !== PORT_MESSAGE || !port) return;
      window.removeEventListener('message', take);
      // Registered before anybody else's, so that the closed frame never reaches the router's parser.
      port.addEventListener('message', (message) => {
        if (message.data !== CLOSED_FRAME) return;
        message.stopImmediatePropagation();
        for (const listener of closedListeners) listener();
      });
      resolve(port);
    });
    huxiao.connect();
  });
}
