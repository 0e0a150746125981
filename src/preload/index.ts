// Electron's preload: the bridge and nothing else.
import { contextBridge, ipcRenderer } from 'electron';
import { type Bridge, NOTIFY_MESSAGE, PORT_MESSAGE } from './bridge';

const bridge: Bridge = {
  host: 'electron',
  connect: () => ipcRenderer.send('huxiao:connect'),
  notify: (count) => ipcRenderer.send(NOTIFY_MESSAGE, count),
};
ipcRenderer.on('huxiao:port', (event) => window.postMessage({ type: PORT_MESSAGE }, location.origin, event.ports as unknown as MessagePort[]));
contextBridge.exposeInMainWorld('huxiao', bridge);
