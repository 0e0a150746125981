// Our Electron host on a stand-in for Electron: what it sets, what it refuses, and what it does when system or person act.
// The same promises are kept with the real binary in `test/electron`, where there is one.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandLineIn } from '../../src/main/electron/command-line';
import { runElectron } from '../../src/main/electron/main';
import { readPlace, writePlace } from '../../src/main/electron/window-place';
import { CONNECT_MESSAGE, NOTIFY_MESSAGE, STATE_MESSAGE } from '../../src/preload/bridge';
import { type ElectronHands, electronHands } from './electron-hands';
import { app, type BrowserWindow, ipcMain, powerMonitor, session, world } from './electron-stand-in';
import { everyHostKeeps } from './promises';

let hands: ElectronHands;
beforeEach(async () => {
  hands = await electronHands();
});
afterEach(() => hands.close());

const contents = () => hands.window().webContents;
const own = () => session.fromPartition('huxiao');
const refused = (emitter: { emit(name: string, ...args: unknown[]): boolean }, name: string, ...args: unknown[]): boolean => {
  let wasPrevented = false;
  const event = {
    preventDefault: () => {
      wasPrevented = true;
    },
  };
  emitter.emit(name, event, ...args);
  return wasPrevented;
};

describe('every host', () => everyHostKeeps({ ...forward() }));

/** The suite is told once, but each test has a host of its own. */
function forward(): Parameters<typeof everyHostKeeps>[0] {
  return {
    ask: (frame) => hands.ask(frame),
    fetchOwn: (path) => hands.fetchOwn(path),
    untilNext: (act) => hands.untilNext(act),
    relock: () => hands.relock(),
    corePid: () => hands.corePid(),
    isCoreAlive: (pid) => hands.isCoreAlive(pid),
    isLastPageGone: () => hands.isLastPageGone(),
  };
}

describe('the window', () => {
  it('is sandboxed, isolated and without Node, whatever Electron’s own defaults are', () => {
    expect(world.isSandboxed).toBe(true);
    expect(hands.window().options.webPreferences).toMatchObject({
      ...{ sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false },
      ...{ webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false, webviewTag: false, navigateOnDragDrop: false },
      ...{ spellcheck: false, devTools: false },
    });
    expect(hands.window().isProtected).toBe(true);
    expect(own().isSpellChecked).toBe(false);
  });

  it('keeps nothing on the disk and looks up no name', () => {
    expect(own().name.startsWith('persist:')).toBe(false);
    expect(own().options).toEqual({ cache: false });
    expect([...world.switches.keys()]).toEqual(expect.arrayContaining(['disable-http-cache', 'disable-breakpad', 'disable-gpu-shader-disk-cache']));
    expect(world.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
    expect(app.getPath('userData')).toBe(hands.shell);
  });

  it('has one scheme, privileged no more than it needs', () => {
    expect(world.schemes.at(-1)).toEqual({ scheme: 'app', privileges: { standard: true, secure: true, stream: true } });
  });
});

describe('the page may not', () => {
  it.each([
    'https://example.com/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'app://print/1',
    'app://main.evil/',
    'blob:https://example.com/1',
    'ws://example.com/',
  ])('reach %s', (url) => expect(own().isCancelled(url)).toBe(true));

  it.each(['app://main/index.html', 'blob:app://main/3f', 'data:image/png;base64,AA=='])('but reaches %s', (url) =>
    expect(own().isCancelled(url)).toBe(false),
  );

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview', 'select-bluetooth-device'])(
    'have its way with %s',
    (name) => {
      expect(refused(contents(), name, [], () => undefined)).toBe(true);
    },
  );

  it.each(['will-download', 'select-hid-device', 'select-usb-device'])('have its way with %s of the session', (name) => {
    expect(refused(own(), name, {}, () => undefined)).toBe(true);
  });

  it('use a serial port, be paired, be granted anything', () => {
    expect(refused(own(), 'select-serial-port', [], {}, () => undefined)).toBe(true);
    const answers: unknown[] = [];
    const take = ((value: unknown) => answers.push(value)) as never;
    own().permissionRequest?.(null as never, 'media' as never, take);
    own().pairing?.({} as never, take);
    own().display?.({} as never, take);
    expect(answers).toEqual([false, { confirmed: false }, {}]);
    expect(own().permissionCheck?.()).toBe(false);
    expect(own().deviceCheck?.()).toBe(false);
  });

  it('open a window', () => expect(contents().windowOpen?.({ url: 'app://main/index.html' })).toEqual({ action: 'deny' }));
});

describe('the port', () => {
  const strangers: [string, () => { sender: unknown; senderFrame: unknown }][] = [
    ['a frame inside the page', () => ({ sender: contents(), senderFrame: { url: 'app://main/index.html' } })],
    ['another window', () => ({ sender: {}, senderFrame: contents().mainFrame })],
    ['a frame that is gone', () => ({ sender: contents(), senderFrame: null })],
    [
      'our frame at another address',
      () => {
        contents().mainFrame.url = 'app://main.evil/index.html';
        return { sender: contents(), senderFrame: contents().mainFrame };
      },
    ],
  ];
  it.each(strangers)('is not given to %s, nor is it heard', (_name, event) => {
    const { core } = hands;
    for (const channel of [CONNECT_MESSAGE, NOTIFY_MESSAGE, STATE_MESSAGE])
      ipcMain.emit(channel, event(), channel === NOTIFY_MESSAGE ? 3 : { unsaved: true, english: true });
    expect(core().messages.filter(({ kind }) => kind !== 'ping')).toEqual([]);
    expect(contents().mainFrame.sent).toEqual([]);
    expect(world.notices).toEqual([]);
    expect(world.menus).toHaveLength(1);
  });

  it('is given once: a page that was loaded anew gets a new sitting, not the open vault', async () => {
    await hands.ask({ first: true });
    await hands.untilNext(() => hands.say(CONNECT_MESSAGE));
    expect(hands.isLastPageGone()).toBe(true);
    expect(contents().mainFrame.sent).toEqual([]);
  });

  it('is all that main touches: no frame passes through it', async () => {
    await hands.ask({ secret: '密' });
    expect(hands.core().messages.filter(({ kind }) => kind !== 'ping')).toEqual([{ kind: 'port' }]);
  });
});

describe('the core', () => {
  it('runs as utility process without options of the environment', () => {
    process.env.NODE_OPTIONS = '--inspect';
    return hands
      .untilNext(() => hands.relock())
      .then(() => {
        delete process.env.NODE_OPTIONS;
        const { entry, options } = hands.core();
        expect(entry.endsWith(join('main', 'electron-core.js'))).toBe(true);
        expect(options).toMatchObject({ execArgv: [], stdio: 'ignore', env: { HUXIAO_CORE_DIR: join(hands.work, 'vaults') } });
        expect(options.env.NODE_OPTIONS).toBeUndefined();
      });
  });

  it('that ends at once three times in a row is not started a fourth time, and that is said', async () => {
    for (let n = 0; n < 2; n++) await hands.untilNext(() => hands.core().exit(1));
    hands.core().exit(1);
    await expect.poll(() => world.exits).toEqual([3]);
    expect(world.boxes.at(-1)?.title).toContain('一再中断');
    expect(world.cores).toHaveLength(3);
  });

  it('that cannot run here at all is said at once', () => {
    hands.core().exit(3);
    expect(world.exits).toEqual([3]);
    expect(world.boxes.at(-1)?.title).toContain('无法在这台电脑上运行');
  });

  it('is not waited for when the bridge of the page is broken', () => {
    contents().emit('preload-error');
    expect(world.exits).toEqual([3]);
  });

  it('that answers no more is given up, and a new sitting comes', async () => {
    const { pid } = hands.core();
    await hands.ask({ first: true });
    await hands.untilNext(() => {
      hands.core().isHanging = true;
    });
    expect(hands.isCoreAlive(pid)).toBe(false);
    expect(hands.isLastPageGone()).toBe(true);
  });

  it('hears no when the person does not save', async () => {
    world.saveTo = undefined;
    expect(await hands.ask({ ask: 'save', name: 'x.pdf', text: '' })).toEqual({ refused: 'ECANCELED' });
    expect(world.boxes.at(-1)?.options).toMatchObject({
      properties: expect.arrayContaining(['dontAddToRecent']),
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
    });
  });
});

describe('printing', () => {
  it('shows the document in a hidden window without scripts, network or bridge, and destroys it', async () => {
    await hands.ask({ ask: 'pdf' });
    const hidden = world.windows.at(-1) as BrowserWindow;
    const { preload, ...preferences } = hidden.options.webPreferences;
    expect(preload).toBeUndefined();
    expect(preferences).toMatchObject({ partition: 'huxiao-print', sandbox: true, javascript: false, devTools: false });
    expect(hidden.options.show).toBe(false);
    expect(hidden.isGone).toBe(true);
    expect(hidden.webContents.printed).toMatchObject({ html: '<p>护校</p>', csp: expect.stringContaining("default-src 'none'") });
    const print = session.fromPartition('huxiao-print');
    expect(print.isCancelled('https://example.com/')).toBe(true);
    expect(print.isCancelled('app://main/index.html')).toBe(true);
    expect((await print.load('app://print/1')).status).toBe(404);
  });
});

describe('a lock comes', () => {
  it.each(['lock-screen', 'suspend', 'user-did-resign-active'])('with %s of the system', async (event) => {
    const { pid } = hands.core();
    await hands.untilNext(() => powerMonitor.emit(event));
    expect(hands.isCoreAlive(pid)).toBe(false);
    expect(hands.isLastPageGone()).toBe(true);
  });

  it('once when the system says it twice', async () => {
    await hands.untilNext(() => {
      powerMonitor.emit('lock-screen');
      powerMonitor.emit('suspend');
    });
    expect(world.cores).toHaveLength(2);
  });

  it('when the page crashed', () => hands.untilNext(() => contents().emit('render-process-gone')));

  it('when the page cannot be loaded, but not for a picture or a load that was ended', async () => {
    contents().emit('did-fail-load', {}, -6, '', '', false);
    contents().emit('did-fail-load', {}, -3, '', '', true);
    expect(hands.window().isGone).toBe(false);
    await hands.untilNext(() => contents().emit('did-fail-load', {}, -6, '', '', true));
  });

  it('from the menu', () => hands.untilNext(() => world.menus.at(-1)?.[0]?.submenu?.[0]?.click?.()));

  it('and the window is gone before the core has written its head', async () => {
    const { pid } = hands.core();
    const first = hands.window();
    const locking = hands.relock();
    expect(first.isGone).toBe(true);
    expect(hands.isCoreAlive(pid)).toBe(true);
    await locking;
  });

  it('as the end of the program when the system ends', async () => {
    expect(refused(powerMonitor, 'shutdown')).toBe(true);
    await expect.poll(() => world.exits).toEqual([0]);
    expect(world.cores.every((core) => core.isGone)).toBe(true);
    expect(world.cores).toHaveLength(1);
  });
});

describe('one program', () => {
  it('shows its window when it is started a second time', () => {
    hands.window().minimised = true;
    hands.window().isShown = false;
    app.emit('second-instance');
    expect(hands.window()).toMatchObject({ minimised: false, isShown: true });
    expect(world.windows).toHaveLength(1);
  });

  it('ends a second one before it has opened anything', async () => {
    world.isSecond = true;
    expect(await runElectron({ out: join(hands.work, 'out'), vaults: join(hands.work, 'vaults') })).toBeNull();
    expect(world.exits).toEqual([0]);
    expect(world.windows).toHaveLength(1);
  });
});

describe('a start that would weaken it', () => {
  afterEach(() => world.given.clear());

  it.each(['no-sandbox', 'remote-debugging-port', 'remote-debugging-pipe', 'disable-web-security', 'inspect', 'load-extension', 'user-data-dir'])(
    'with --%s is refused in words, before anything is opened',
    async (name) => {
      world.given.add(name);
      expect(await runElectron({ out: join(hands.work, 'out'), vaults: join(hands.work, 'vaults') })).toBeNull();
      expect(world.exits).toEqual([3]);
      expect(world.boxes.at(-1)?.title).toBe('护校安园没有启动');
      expect(world.windows).toHaveLength(1);
    },
  );

  it('leaves the command line alone', () => {
    expect(commandLineIn(['huxiao'])).toBeNull();
    expect(commandLineIn(['huxiao', '.', '--cli', 'update', 'verify', '/stick'])).toEqual(['update', 'verify', '/stick']);
  });
});

describe('quitting', () => {
  it('asks nothing when nothing was typed', async () => {
    expect(refused(hands.window(), 'close')).toBe(true);
    await expect.poll(() => world.exits).toEqual([0]);
    expect(world.boxes).toEqual([]);
    expect(hands.core().messages.at(-1)).toEqual({ kind: 'shutdown' });
  });

  it.each([
    [0, 'stays', []],
    [1, 'goes', [0]],
  ])('with something half written asks first: button %i %s', async (button, _what, exits) => {
    world.answer = button;
    hands.say(STATE_MESSAGE, { unsaved: true, english: false });
    refused(hands.window(), 'close');
    await expect.poll(() => world.boxes.length).toBe(1);
    expect(world.boxes[0]?.options).toMatchObject({ defaultId: 0, cancelId: 0, buttons: ['继续填写', '退出'] });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(world.exits).toEqual(exits);
  });

  it('asks about the page of now: after a lock nothing is half written', async () => {
    hands.say(STATE_MESSAGE, { unsaved: true, english: false });
    await hands.untilNext(() => hands.relock());
    refused(hands.window(), 'close');
    await expect.poll(() => world.exits).toEqual([0]);
    expect(world.boxes).toEqual([]);
  });

  it.each([undefined, null, 1, 'x', {}, { unsaved: 'x', english: false }, { unsaved: true }])('hears nothing in %j', async (state) => {
    hands.say(STATE_MESSAGE, state);
    refused(hands.window(), 'close');
    await expect.poll(() => world.exits).toEqual([0]);
    expect(world.boxes).toEqual([]);
  });
});

describe('words', () => {
  const labels = () =>
    world.menus
      .at(-1)
      ?.flatMap((menu) => [menu, ...(menu.submenu ?? [])])
      .flatMap((item) => item.label ?? []) ?? [];

  it('of the menu are those of the system, then those of the page', () => {
    expect(labels()).toContain('锁定');
    hands.say(STATE_MESSAGE, { unsaved: false, english: true });
    expect(labels()).toContain('Lock');
    expect(labels().some((label) => /\p{Script=Han}/u.test(label))).toBe(false);
  });

  it('open no way to reload, to the developer tools or to an address', () => {
    const roles =
      world.menus
        .at(-1)
        ?.flatMap((menu) => menu.submenu ?? [])
        .flatMap((item) => item.role ?? []) ?? [];
    expect(roles.length).toBeGreaterThan(5);
    expect(roles.filter((role) => /reload|devtools|zoom|help|recent/i.test(role))).toEqual([]);
  });

  it('of a notice say a number only, and no number that is none', () => {
    for (const count of [0, -1, 1.5, 1000, '3', null, { length: 1 }]) hands.say(NOTIFY_MESSAGE, count);
    expect(world.notices).toEqual([]);
    hands.say(NOTIFY_MESSAGE, 3);
    expect(world.notices).toEqual([{ title: '护校安园：有事项到期', body: '3 项 · Huxiao: 3 due', silent: true }]);
  });
});

describe('the size of the window', () => {
  const SCREENS = [{ x: 0, y: 0, width: 1920, height: 1040 }];
  const PLACE = { x: 100, y: 80, width: 1400, height: 800, maximised: false };

  it('comes back after a lock and a restart, and is all that is kept', async () => {
    hands.window().bounds = { x: 100, y: 80, width: 1400, height: 800 };
    await hands.untilNext(() => hands.relock());
    expect(hands.window().options).toMatchObject({ x: 100, y: 80, width: 1400, height: 800 });
    expect(readdirSync(hands.shell)).toEqual(['window.json']);
    expect(JSON.parse(readFileSync(join(hands.shell, 'window.json'), 'utf8'))).toEqual(PLACE);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['another thing', '[]'],
    ['null', 'null'],
    ['a number that is none', JSON.stringify({ ...PLACE, width: '1400' })],
    ['a huge size', JSON.stringify({ ...PLACE, width: 1e9 })],
    ['a size too small to read', JSON.stringify({ ...PLACE, width: 10 })],
    ['a place off every screen', JSON.stringify({ ...PLACE, x: 9000 })],
    ['a title bar above the screen', JSON.stringify({ ...PLACE, y: -600 })],
    ['one word more', JSON.stringify({ ...PLACE, webPreferences: { sandbox: false } })],
    ['a prototype', '{"__proto__":{"x":1},"x":100,"y":80,"width":1400,"height":800,"maximised":false}'],
    ['a long file', JSON.stringify(PLACE) + ' '.repeat(400)],
  ])('counts as unknown when the file holds %s', (_name, text) => {
    mkdirSync(hands.shell, { recursive: true });
    writeFileSync(join(hands.shell, 'window.json'), text);
    expect(readPlace(hands.shell, SCREENS)).toBeNull();
  });

  it('is read as it was written, also beside the first screen', () => {
    const there = { ...PLACE, x: 2000, maximised: true };
    writePlace(hands.shell, there);
    expect(readPlace(hands.shell, [...SCREENS, { x: 1920, y: 0, width: 1920, height: 1040 }])).toEqual(there);
    expect(readPlace(hands.shell, SCREENS)).toBeNull();
  });

  it('that cannot be written stops nobody from locking', async () => {
    rmSync(hands.shell, { recursive: true, force: true });
    writeFileSync(hands.shell, '');
    await hands.untilNext(() => hands.relock());
    expect(existsSync(join(hands.shell, 'window.json'))).toBe(false);
  });
});
