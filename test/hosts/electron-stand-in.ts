// Stands in for Electron where its binary cannot be: keeps what our host sets and registers, and lets a test play system, person and page.
// Nothing of ours is replaced. Whether the real one keeps these promises is shown by test/electron, where its binary is.
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

type Handler = (...args: never[]) => unknown;

/** What a test plays, and what it can look at. */
export const world = {
  locale: 'zh-CN',
  isSecond: false,
  isPackaged: true,
  screens: [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
  idleState: 'active',
  saveTo: undefined as string | undefined,
  /** Which button the person presses. */
  answer: 0,
  boxes: [] as { title: string; options?: Record<string, unknown> }[],
  notices: [] as Record<string, unknown>[],
  schemes: [] as Record<string, unknown>[],
  switches: new Map<string, string>(),
  /** What the program was started with. */
  given: new Set<string>(),
  exits: [] as number[],
  isSandboxed: false,
  menus: [] as MenuItem[][],
  windows: [] as BrowserWindow[],
  cores: [] as UtilityProcess[],
  /** Runs inside each new core: the test's own, at the core's end of the wires. */
  runCore: (_parent: ParentPort, _child: UtilityProcess): void => undefined,
};

class App extends EventEmitter {
  isPackaged = world.isPackaged;
  private readonly paths = new Map<string, string>();
  readonly commandLine = {
    appendSwitch: (name: string, value = '') => void world.switches.set(name, value),
    hasSwitch: (name: string): boolean => world.given.has(name),
  };
  setPath = (name: string, path: string): void => void this.paths.set(name, path);
  getPath = (name: string): string => this.paths.get(name) ?? mkdtempSync(join(tmpdir(), 'huxiao-stand-in-'));
  getLocale = (): string => world.locale;
  getVersion = (): string => '0.1.0';
  setAppUserModelId = (): void => undefined;
  setAboutPanelOptions = (): void => undefined;
  disableHardwareAcceleration = (): void => undefined;
  requestSingleInstanceLock = (): boolean => !world.isSecond;
  whenReady = async (): Promise<void> => undefined;
  enableSandbox = (): void => {
    world.isSandboxed = true;
  };
  exit = (code = 0): void => void world.exits.push(code);
}
export const app = new App();

class Frame {
  readonly sent: { channel: string; ports: MessagePort[] }[] = [];
  constructor(public url: string) {}
  postMessage(channel: string, _message: unknown, ports: MessagePort[] = []): void {
    this.sent.push({ channel, ports });
  }
}

export class WebContents extends EventEmitter {
  mainFrame = new Frame('about:blank');
  windowOpen: ((details: { url: string }) => { action: string }) | null = null;
  printed: { html: string; csp: string | null } | null = null;
  constructor(readonly session: Session) {
    super();
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpen = handler;
  }
  async printToPDF(options: Record<string, unknown>): Promise<Buffer> {
    return Buffer.from(`%PDF-1.4 ${JSON.stringify(options)}`);
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  isProtected = false;
  isGone = false;
  isShown = false;
  bounds: { x: number; y: number; width: number; height: number };
  private maximised = false;
  minimised = false;
  constructor(readonly options: Record<string, unknown> & { webPreferences: Record<string, unknown> }) {
    super();
    this.webContents = new WebContents(session.fromPartition(String(options.webPreferences.partition)));
    const { x = 50, y = 50, width = 800, height = 600 } = options as Record<string, number>;
    this.bounds = { x, y, width, height };
    world.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    const answer = await this.webContents.session.load(url);
    this.webContents.mainFrame.url = url;
    this.webContents.printed = { html: await answer.text(), csp: answer.headers.get('content-security-policy') };
    this.emit('ready-to-show');
  }
  setContentProtection(is: boolean): void {
    this.isProtected = is;
  }
  show = (): void => {
    this.isShown = true;
  };
  focus = (): void => undefined;
  isMinimized = (): boolean => this.minimised;
  restore = (): void => {
    this.minimised = false;
  };
  maximize = (): void => {
    this.maximised = true;
  };
  isMaximized = (): boolean => this.maximised;
  getNormalBounds = (): BrowserWindow['bounds'] => this.bounds;
  isDestroyed = (): boolean => this.isGone;
  destroy(): void {
    this.isGone = true;
    this.emit('closed');
    if (world.windows.every((window) => window.isGone)) app.emit('window-all-closed');
  }
}

export class Session extends EventEmitter {
  isSpellChecked = true;
  permissionRequest: Handler | null = null;
  permissionCheck: Handler | null = null;
  deviceCheck: Handler | null = null;
  pairing: Handler | null = null;
  display: Handler | null = null;
  before: ((details: { url: string }, answer: (given: { cancel: boolean }) => void) => void) | null = null;
  private handle: ((request: Request) => Response | Promise<Response>) | null = null;
  constructor(
    readonly name: string,
    readonly options: Record<string, unknown>,
  ) {
    super();
  }
  readonly webRequest = {
    onBeforeRequest: (listener: Session['before']): void => {
      this.before = listener;
    },
  };
  readonly protocol = {
    handle: (_scheme: string, handle: (request: Request) => Response | Promise<Response>): void => {
      this.handle = handle;
    },
  };
  setPermissionRequestHandler = (handler: Handler): void => void (this.permissionRequest = handler);
  setPermissionCheckHandler = (handler: Handler): void => void (this.permissionCheck = handler);
  setDevicePermissionHandler = (handler: Handler): void => void (this.deviceCheck = handler);
  setBluetoothPairingHandler = (handler: Handler): void => void (this.pairing = handler);
  setDisplayMediaRequestHandler = (handler: Handler): void => void (this.display = handler);
  setSpellCheckerEnabled = (is: boolean): void => void (this.isSpellChecked = is);
  isCancelled(url: string): boolean {
    let given = { cancel: false };
    this.before?.({ url }, (answer) => {
      given = answer;
    });
    return given.cancel;
  }
  /** The address as it is, without the tidying up of dots that a browser would do first. */
  async load(url: string): Promise<Response> {
    if (this.isCancelled(url) || !this.handle) throw new Error('ERR_BLOCKED_BY_CLIENT');
    return this.handle({ url, method: 'GET' } as Request);
  }
}
const sessions = new Map<string, Session>();
export const session = {
  fromPartition(name: string, options: Record<string, unknown> = {}): Session {
    const known = sessions.get(name) ?? new Session(name, options);
    sessions.set(name, known);
    return known;
  },
};

/** A new start of the program. */
export const forgetSessions = (): void => sessions.clear();

export const protocol = { registerSchemesAsPrivileged: (schemes: Record<string, unknown>[]) => void world.schemes.push(...schemes) };
export const screen = { getAllDisplays: () => world.screens };
export const ipcMain = new EventEmitter();
export const powerMonitor = Object.assign(new EventEmitter(), { getSystemIdleState: (): string => world.idleState });

export const dialog = {
  async showMessageBox(_window: BrowserWindow, options: Record<string, unknown>): Promise<{ response: number }> {
    world.boxes.push({ title: String(options.message), options });
    return { response: world.answer };
  },
  showErrorBox: (title: string): void => void world.boxes.push({ title }),
  async showSaveDialog(_window: BrowserWindow, options: Record<string, unknown>): Promise<{ canceled: boolean; filePath: string }> {
    world.boxes.push({ title: 'save', options });
    return { canceled: world.saveTo === undefined, filePath: world.saveTo ?? '' };
  },
};

export interface MenuItem {
  readonly label?: string;
  readonly role?: string;
  readonly submenu?: MenuItem[];
  click?(): void;
}
export const Menu = {
  buildFromTemplate: (items: MenuItem[]): MenuItem[] => items,
  setApplicationMenu: (menu: MenuItem[]): void => void world.menus.push(menu),
};

export class Notification extends EventEmitter {
  static isSupported = (): boolean => true;
  constructor(private readonly options: Record<string, unknown>) {
    super();
  }
  show(): void {
    world.notices.push(this.options);
  }
}

export class MessageChannelMain {
  readonly port1: MessagePort;
  readonly port2: MessagePort;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    [this.port1, this.port2] = [port1, port2];
  }
}

/** Electron's ports give an event, those of Node give the data itself. */
const asElectronPort = (port: MessagePort) => ({
  postMessage: (data: string) => port.postMessage(data),
  on: (_event: 'message', listener: (event: { data: unknown }) => void) => void port.on('message', (data: unknown) => listener({ data })),
  start: () => undefined,
});

class ParentPort extends EventEmitter {
  constructor(private readonly child: UtilityProcess) {
    super();
  }
  postMessage(message: unknown): void {
    setImmediate(() => this.child.emit('message', message));
  }
}

export class UtilityProcess extends EventEmitter {
  /** A real process, so that a host that kills what hangs has something to kill. */
  private readonly process = spawn('sleep', ['600'], { stdio: 'ignore' });
  readonly pid = this.process.pid as number;
  readonly messages: { kind: string }[] = [];
  isHanging = false;
  isGone = false;
  readonly parent = new ParentPort(this);
  constructor(
    readonly entry: string,
    readonly options: { env: Record<string, string>; execArgv: string[]; stdio: string },
  ) {
    super();
    this.process.once('exit', () => this.exit(-1));
    world.cores.push(this);
    world.runCore(this.parent, this);
  }
  postMessage(message: { kind: string }, ports: MessagePort[] = []): void {
    this.messages.push(message);
    setImmediate(() => {
      if (!this.isHanging && !this.isGone) this.parent.emit('message', { data: message, ports: ports.map(asElectronPort) });
    });
  }
  /** As if it had ended by itself. */
  exit(code: number): void {
    if (this.isGone) return;
    this.isGone = true;
    this.process.kill();
    this.emit('exit', code);
  }
}
export const utilityProcess = { fork: (entry: string, _args: string[], options: UtilityProcess['options']) => new UtilityProcess(entry, options) };
