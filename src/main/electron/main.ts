// Electron's main process from its first moment: what has to be set before the program is ready, one instance, and what the system says.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, powerMonitor } from 'electron';
import { denyInPage } from './deny';
import { type ElectronHost, type HostFolders, startHost } from './host';
import { preparePageSession, registerScheme } from './page-session';
import { preparePrintSession } from './print';

const SWITCHES = [
  'disable-background-networking',
  'disable-breakpad',
  'disable-component-update',
  'disable-domain-reliability',
  'disable-gpu-shader-disk-cache',
  'disable-http-cache',
  'disable-quic',
  'no-pings',
];
/** Linux tells nobody when the screen is locked; looking this often finds it out. */
const LOOK_MS = 3_000;

/** @returns the host, or null when the program runs already and shows its window now */
export async function runElectron(folders: Omit<HostFolders, 'shell'>): Promise<ElectronHost | null> {
  const shell = join(folders.vaults, 'shell');
  mkdirSync(shell, { recursive: true, mode: 0o700 });
  app.setPath('userData', shell);
  app.setAppUserModelId('cn.huxiao.desktop');
  app.enableSandbox();
  for (const name of SWITCHES) app.commandLine.appendSwitch(name);
  // No name is ever looked up: there is nothing outside to reach.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  if (process.env.HUXIAO_NO_GPU) app.disableHardwareAcceleration();
  registerScheme();
  app.on('web-contents-created', (_event, contents) => denyInPage(contents));
  // Between two sittings there is no window; that is not the end.
  app.on('window-all-closed', () => undefined);
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return null;
  }
  await app.whenReady();
  preparePageSession(folders.out);
  preparePrintSession();
  const host = startHost({ ...folders, shell });
  app.on('second-instance', () => host.bringForward());
  app.on('activate', () => host.bringForward());
  app.on('will-quit', (event) => {
    event.preventDefault();
    void host.quit();
  });
  lockWithTheSystem(host);
  return host;
}

/** The system's screen lock, sleep, another person at the same computer, and its end. */
function lockWithTheSystem(host: ElectronHost): void {
  const lock = (): void => void host.relock();
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('suspend', lock);
  powerMonitor.on('user-did-resign-active', lock);
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    // Held back only until the core has written its head.
    event?.preventDefault();
    void host.quit();
  });
  if (process.platform !== 'linux') return;
  let wasLocked = false;
  setInterval(() => {
    const isLocked = powerMonitor.getSystemIdleState(60) === 'locked';
    if (isLocked && !wasLocked) lock();
    wasLocked = isLocked;
  }, LOOK_MS).unref();
}
