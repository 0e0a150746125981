// The options that make Electron safe, read from the sources: whoever weakens one finds this test, and the test is tried on each weakening.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CSP } from '../../src/main/csp';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const inFolder = (folder: string): string[] => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
const FILES = [
  ...inFolder('src/main/electron'),
  ...inFolder('src/preload'),
  ...['src/main/index.ts', 'src/main/csp.ts', 'src/main/page-files.ts', 'src/renderer/index.html', 'electron-builder.yml'],
];
type Sources = ReadonlyMap<string, string>;
const sources: Sources = new Map(FILES.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

/** Nowhere in the shell. */
const NEVER: readonly RegExp[] = [
  /nodeIntegration(InWorker|InSubFrames)?: true/,
  /contextIsolation: false/,
  /sandbox: false/,
  /webSecurity: false/,
  /allowRunningInsecureContent: true/,
  /experimentalFeatures: true/,
  /enableBlinkFeatures/,
  /webviewTag: true/,
  /navigateOnDragDrop: true/,
  /spellcheck: true/,
  /devTools: true/,
  /openDevTools/,
  /\bshell\b[^\n]*from 'electron'|\bshell\.open/,
  /@electron\/remote|enableRemoteModule/,
  /crashReporter/,
  /\bTray\b|addRecentDocument|autoUpdater/,
  /\beval\(|new Function\(|executeJavaScript|insertCSS/,
  /loadFile\(|file:\/\//,
  /['\x22]persist:/,
  /appendSwitch\('(no-sandbox|disable-web-security|remote-debugging|ignore-certificate)/,
  /bypassCSP|allowServiceWorkers|corsEnabled|supportFetchAPI/,
  /exposeInMainWorld\([^)]*ipcRenderer/,
  /ipcMain\.handle|ipcRenderer\.invoke|sendSync/,
  /'unsafe-eval'|script-src[^;"]*'unsafe-inline'/,
  /child_process/,
];

/** Wherever there is a window. */
const EACH_WINDOW = [
  'sandbox: true',
  'contextIsolation: true',
  'nodeIntegration: false',
  'webviewTag: false',
  'spellcheck: false',
  'partition: PARTITION',
];

/** In this file, this text. */
const ALWAYS: Readonly<Record<string, readonly string[]>> = {
  'src/main/electron/window.ts': [
    ...['webSecurity: true', 'allowRunningInsecureContent: false', 'experimentalFeatures: false', 'nodeIntegrationInWorker: false'],
    ...['nodeIntegrationInSubFrames: false', 'navigateOnDragDrop: false', 'devTools: !app.isPackaged', 'setContentProtection(true)'],
  ],
  'src/main/electron/print.ts': ['javascript: false', 'devTools: false', "default-src 'none'", 'denyInSession(own,', '{ cache: false }'],
  'src/main/electron/page-session.ts': ['{ cache: false }', 'denyInSession(own,', '{ standard: true, secure: true, stream: true }'],
  'src/main/electron/main.ts': [
    'app.enableSandbox();',
    'app.isPackaged && REFUSED.some((name) => app.commandLine.hasSwitch(name))',
    ...["'no-sandbox'", "'remote-debugging-port'", "'remote-debugging-pipe'", "'inspect'", "'load-extension'"],
    'requestSingleInstanceLock()',
    "app.on('web-contents-created', (_event, contents) => denyInPage(contents));",
  ],
  'src/main/electron/page-link.ts': ['senderFrame === window.webContents.mainFrame', 'sender !== window.webContents', 'url.startsWith('],
  'src/main/electron/deny.ts': [
    'setPermissionRequestHandler((_contents, _permission, answer) => answer(false))',
    ...['setPermissionCheckHandler(() => false)', 'setDevicePermissionHandler(() => false)', "setWindowOpenHandler(() => ({ action: 'deny' }))"],
    ...['will-download', 'will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'].map(
      (event) => `.on('${event}', (event) => event.preventDefault())`,
    ),
  ],
  'src/main/electron/save.ts': ['dontAddToRecent'],
  'src/main/csp.ts': [
    "default-src 'none'",
    "script-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ],
  'src/main/page-files.ts': ["frame-ancestors 'none'", "'cache-control': 'no-store'", "'x-content-type-options': 'nosniff'"],
  'src/renderer/index.html': ["default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'"],
  'electron-builder.yml': [
    ...['runAsNode: false', 'enableCookieEncryption: true', 'enableNodeOptionsEnvironmentVariable: false', 'enableNodeCliInspectArguments: false'],
    ...['enableEmbeddedAsarIntegrityValidation: true', 'onlyLoadAppFromAsar: true', 'loadBrowserProcessSpecificV8Snapshot: false'],
    ...[
      'grantFileProtocolExtraPrivileges: false',
      'perMachine: true',
      'appImage: { executableArgs: [] }',
      'smartUnpack: false',
      'npmRebuild: false',
      'publish: null',
    ],
  ],
};

function faultsIn(files: Sources): string[] {
  const faults: string[] = [];
  for (const [file, text] of files) {
    for (const never of NEVER) if (never.test(text)) faults.push(`${file}: ${never}`);
    for (const window of text.split('new BrowserWindow(').slice(1))
      for (const option of EACH_WINDOW) if (!window.slice(0, 1200).includes(option)) faults.push(`${file}: a window without ${option}`);
    for (const always of ALWAYS[file] ?? []) if (!text.includes(always)) faults.push(`${file}: lacks ${always}`);
  }
  return faults;
}

describe('the options of Electron', () => {
  it('are as strict as they were', () => {
    expect(sources.size).toBeGreaterThan(15);
    expect(Object.keys(ALWAYS).filter((file) => !sources.has(file))).toEqual([]);
    expect(faultsIn(sources)).toEqual([]);
  });

  const weakened = Object.entries(ALWAYS).flatMap(([file, texts]) => texts.map((text) => [file, text] as const));
  it.each(weakened)('are missed when %s loses %s', (file, text) => {
    expect(faultsIn(new Map([...sources, [file, (sources.get(file) as string).replaceAll(text, '')]])).length).toBeGreaterThan(0);
  });

  it.each([
    ...[
      'contextIsolation: false',
      'sandbox: false',
      'nodeIntegration: true',
      'webSecurity: false',
      'allowRunningInsecureContent: true',
      'webviewTag: true',
    ],
    ...[
      "import { shell } from 'electron'",
      "require('@electron/remote')",
      'crashReporter.start({})',
      'eval(text)',
      "contents.executeJavaScript('1')",
    ],
    ...["session.fromPartition('persist:x')", "appendSwitch('no-sandbox')", 'ipcMain.handle(name, run)', "import { fork } from 'node:child_process'"],
  ])('are noticed when somebody adds %s', (added) => {
    expect(faultsIn(new Map([['src/main/electron/window.ts', `${sources.get('src/main/electron/window.ts') as string}\n${added}`]]))).not.toEqual([]);
  });

  it('say the same policy in the page as in the header', () => {
    const policy = /content="(default-src[^"]+)"/.exec(sources.get('src/renderer/index.html') as string)?.[1];
    expect(policy).toBe(CSP);
  });

  it('leave the page one bridge of four names', () => {
    const bridge = sources.get('src/preload/index.ts') as string;
    expect(bridge.match(/exposeInMainWorld/g)).toHaveLength(1);
    expect([...bridge.matchAll(/^ {2}(\w+):/gm)].map((match) => match[1])).toEqual(['host', 'connect', 'notify', 'tell']);
  });
});
