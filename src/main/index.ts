// Entry of the Electron host.
import './electron/main';
