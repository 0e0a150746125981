// Electron main: one window, one core, nothing of the content. Locking destroys both and starts anew.
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  type IpcMainEvent,
  MessageChannelMain,
  Notification,
  powerMonitor,
  protocol,
  session,
  type UtilityProcess,
  utilityProcess,
} from 'electron';
import { NOTIFY_MESSAGE } from '../../preload/bridge';
import type { FromCore } from '../core-protocol';
import { CSP, MEDIA_TYPES } from '../csp';
import { guardRuntime, UNUSABLE } from '../guard';
import { dataDir } from '../places';

guardRuntime();
const out = dirname(dirname(fileURLToPath(import.meta.url)));
const ORIGIN = 'app://main';
/** A core gets this long to write its head before it is killed. */
const PATIENCE_MS = 2_000;

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
app.enableSandbox();
let window: BrowserWindow | null = null;
let core: UtilityProcess | null = null;
let locking = false;

if (!app.requestSingleInstanceLock()) app.quit();
else void app.whenReady().then(start);

function start(): void {
  const own = session.fromPartition('huxiao', { cache: false });
  own.protocol.handle('app', (request) => {
    const path = normalize(join(out, 'renderer', decodeURIComponent(new URL(request.url).pathname)));
    if (!path.startsWith(join(out, 'renderer', '/')) || !existsSync(path)) return new Response(null, { status: 404 });
    const headers = {
      'content-type': MEDIA_TYPES[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': CSP,
      'cache-control': 'no-store',
    };
    return new Response(new Uint8Array(readFileSync(path)), { headers });
  });
  own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !details.url.startsWith(`${ORIGIN}/`) && !details.url.startsWith('blob:') }));
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  for (const event of ['lock-screen', 'suspend', 'shutdown'] as const) powerMonitor.on(event as 'suspend', () => void relock());
  ipcMain.on('huxiao:connect', (event) => {
    if (!isOurPage(event) || !event.senderFrame) return;
    const { port1, port2 } = new MessageChannelMain();
    core?.postMessage({ kind: 'frame', data: '' }, [port1]);
    event.senderFrame.postMessage('huxiao:port', null, [port2]);
  });
  ipcMain.on(NOTIFY_MESSAGE, (event, count: unknown) => {
    if (isOurPage(event)) notify(count);
  });
  open();
}

/** Only the main frame of our own window is listened to. */
const isOurPage = ({ sender, senderFrame }: IpcMainEvent): boolean =>
  window !== null &&
  sender === window.webContents &&
  senderFrame === window.webContents.mainFrame &&
  (senderFrame?.url.startsWith(`${ORIGIN}/`) ?? false);

const MOST_DUE = 999;

/** The text is ours, whatever the page says: a notice stays in the list of the system, where anybody can read it. */
function notify(count: unknown): void {
  if (!Number.isInteger(count) || (count as number) < 1 || (count as number) > MOST_DUE || !Notification.isSupported()) return;
  const notice = new Notification({ title: '护校安园：有事项到期', body: `${String(count)} 项 · Huxiao: ${String(count)} due`, silent: true });
  notice.on('click', () => window?.show());
  notice.show();
}

function open(): void {
  core = utilityProcess.fork(join(out, 'main', 'electron-core.js'), [], { env: { ...process.env, HUXIAO_CORE_DIR: dataDir() }, stdio: 'ignore' });
  core.on('message', (message: FromCore) => void answer(message));
  const started = core;
  started.once('exit', (code) => {
    // The one that a lock ended is no longer ours.
    if (started !== core) return;
    if (code === UNUSABLE) app.exit(UNUSABLE);
    else void relock();
  });
  window = new BrowserWindow({
    width: 1366,
    height: 768,
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(out, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      partition: 'huxiao',
    },
  });
  window.setContentProtection(true);
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.on('closed', () => {
    if (!locking) app.quit();
  });
  void window.loadURL(`${ORIGIN}/index.html`);
}

async function relock(): Promise<void> {
  if (locking) return;
  locking = true;
  window?.destroy();
  const ending = core;
  core = null;
  if (ending?.pid !== undefined) {
    const gone = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
    ending.postMessage({ kind: 'shutdown' });
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    ending.kill();
  }
  locking = false;
  open();
}

async function answer(message: FromCore): Promise<void> {
  if (message.kind === 'lock') return relock();
  if (message.kind === 'frame') return;
  try {
    const value = message.kind === 'renderPdf' ? await print(message.html) : await save(message.name, message.bytes);
    core?.postMessage({ kind: 'answer', id: message.id, value });
  } catch (cause) {
    core?.postMessage({ kind: 'failure', id: message.id, code: (cause as NodeJS.ErrnoException).code ?? '' });
  }
}

async function print(html: string): Promise<Uint8Array> {
  const hidden = new BrowserWindow({ show: false, webPreferences: { sandbox: true, javascript: false, partition: 'huxiao-print' } });
  hidden.webContents.session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !details.url.startsWith('data:') }));
  try {
    await hidden.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`);
    return await hidden.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true });
  } finally {
    hidden.destroy();
  }
}

async function save(name: string, bytes: Uint8Array): Promise<string> {
  if (!window) throw new Error('no window');
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: name });
  if (canceled) throw Object.assign(new Error('cancelled'), { code: 'ECANCELED' });
  await writeFile(filePath, bytes, { flag: 'wx', flush: true });
  return filePath;
}
