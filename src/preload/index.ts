// Electron's preload: the bridge and nothing else.
import { contextBridge, ipcRenderer } from 'electron';
import { type Bridge, CONNECT_MESSAGE, NOTIFY_MESSAGE, PORT_MESSAGE, STATE_MESSAGE } from './bridge';

const bridge: Bridge = {
  host: 'electron',
  connect: () => ipcRenderer.send(CONNECT_MESSAGE),
  notify: (count) => ipcRenderer.send(NOTIFY_MESSAGE, count),
  tell: ({ unsaved, english }) => ipcRenderer.send(STATE_MESSAGE, { unsaved, english }),
};
ipcRenderer.on(PORT_MESSAGE, (event) => window.postMessage({ type: PORT_MESSAGE }, location.origin, event.ports as unknown as MessagePort[]));
contextBridge.exposeInMainWorld('huxiao', bridge);
