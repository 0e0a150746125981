// Electron's main process from its first moment: what has to be set before the program is ready, one instance, and what the system says.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, powerMonitor } from 'electron';
import { UNUSABLE } from '../guard';
import { denyInPage } from './deny';
import { type ElectronHost, type HostOptions, startHost } from './host';
import { preparePageSession, registerScheme } from './page-session';
import { preparePrintSession } from './print';
import { languageOf, say } from './texts';

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
/** Given at the start, these would let somebody look in or take a wall down. The fuses do not cover them. */
const REFUSED = [
  ...['no-sandbox', 'disable-web-security', 'disable-site-isolation-trials', 'ignore-certificate-errors', 'load-extension', 'js-flags'],
  ...['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk', 'enable-logging', 'log-net-log', 'user-data-dir'],
];
/** Linux tells nobody when the screen is locked; looking this often finds it out. */
const LOOK_MS = 3_000;

/** @returns the host; null when the program runs already and shows its window now, or was started in a way that is refused */
export async function runElectron(folders: Omit<HostOptions, 'shell'>): Promise<ElectronHost | null> {
  if (app.isPackaged && REFUSED.some((name) => app.commandLine.hasSwitch(name))) {
    const language = languageOf(app.getLocale());
    dialog.showErrorBox(say('refused', language), say('refusedMore', language));
    app.exit(UNUSABLE);
    return null;
  }
  const shell = join(folders.vaults, 'shell');
  mkdirSync(shell, { recursive: true, mode: 0o700 });
  app.setPath('userData', shell);
  app.setAppUserModelId('cn.huxiao.desktop');
  app.enableSandbox();
  for (const name of SWITCHES) app.commandLine.appendSwitch(name);
  // No name is ever looked up: there is nothing outside to reach.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  // Nothing is kept in it, so the keyring of the desktop need not ask for its password.
  app.commandLine.appendSwitch('password-store', 'basic');
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
