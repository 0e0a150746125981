// Injected into the page by the Chromium host: a MessagePort on one side, the browser's pipe to the host on the other.
import { type Bridge, DELIVER_MESSAGE, PORT_MESSAGE } from './bridge';

declare const huxiaoSend: (frame: string) => Promise<void>;

let inner: MessagePort | null = null;
const bridge: Bridge = {
  host: 'chromium',
  // A notice of the browser would carry the browser's name, and stay in its list.
  notify: null,
  // The browser's window has no words of ours, and drafts are kept every two seconds anyway.
  tell: null,
  connect() {
    const { port1, port2 } = new MessageChannel();
    inner?.close();
    inner = port1;
    port1.onmessage = ({ data }) => {
      // The host may be gone; its page goes with it.
      if (typeof data === 'string') huxiaoSend(data).catch(() => undefined);
    };
    window.postMessage({ type: PORT_MESSAGE }, location.origin, [port2]);
  },
};

window.addEventListener('message', (event) => {
  if (event.source === window && event.data?.type === DELIVER_MESSAGE && typeof event.data.data === 'string') inner?.postMessage(event.data.data);
});
Object.defineProperty(window, 'huxiao', { value: Object.freeze(bridge) });
