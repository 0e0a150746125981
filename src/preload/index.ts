// Electron's preload: the bridge and nothing else.
import { contextBridge, ipcRenderer } from 'electron';
import { type Bridge, PORT_MESSAGE } from './bridge';

const bridge: Bridge = { host: 'electron', connect: () => ipcRenderer.send('huxiao:connect') };
ipcRenderer.on('huxiao:port', (event) => window.postMessage({ type: PORT_MESSAGE }, location.origin, event.ports as unknown as MessagePort[]));
contextBridge.exposeInMainWorld('huxiao', bridge);
