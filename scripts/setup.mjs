// Makes a fresh machine ready: dependencies, Node 24, Chromium and Chinese fonts. Runs on Node 20 with nothing installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const stamp = join(root, 'node_modules', '.huxiao-lock');
export const node24 = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const windows = process.platform === 'win32';

export function run(command, args, options = {}) {
  const env = { ...process.env, PATH: `${dirname(node24)}${delimiter}${bin}${delimiter}${process.env.PATH}`, ...options.env };
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: windows, ...options, env });
  return done.status ?? 1;
}

function must(step, status) {
  if (status === 0) return;
  console.error(`${step} 没有成功 · failed (${status})`);
  process.exit(status);
}

export function ensureDependencies() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(node24)) return;
  console.log('正在安装依赖 · Installing dependencies');
  // Scripts stay off: the lock file makes npm compile an addon that ships prebuilt. Only `node` needs its own step.
  must('npm ci', run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']));
  must('npm rebuild node', run('npm', ['rebuild', 'node', '--loglevel=error']));
  const version = spawnSync(node24, ['-p', 'process.versions.napi'], { encoding: 'utf8' });
  if (!(Number(version.stdout) >= 10)) must('Node ≥ 22', 1);
  writeFileSync(stamp, lock);
}

const PLACES = windows
  ? ['C:/Program Files/Google/Chrome/Application/chrome.exe', 'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe']
  : [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/usr/bin/microsoft-edge',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome.exe', 'msedge.exe'];

export function findChromium() {
  const inPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [process.env.HUXIAO_CHROMIUM, ...PLACES, ...inPath].find((path) => path && existsSync(path));
}

const SCREEN = ['chromium', 'fonts-noto-cjk'];
/** Stock tools that tests hold our files against; without them those tests are skipped and say so. */
const TOOLS = ['age', 'openssh-client', 'xz-utils', 'poppler-utils', 'bsdutils'];
const hasFonts = () => spawnSync('sh', ['-c', 'fc-list :lang=zh | grep -q .']).status === 0;
const hasTools = () =>
  spawnSync('sh', ['-c', 'command -v age && command -v ssh-keygen && command -v pdftotext && command -v script'], { stdio: 'ignore' }).status === 0;
const isDebianRoot = () => process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

function install(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  console.log(`正在安装 · Installing ${packages.join(' ')}`);
  run('apt-get', ['update', '-qq'], { env });
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Installs through apt when it may; elsewhere says exactly what is missing. */
export function ensureChromium() {
  const complete = () => Boolean(findChromium()) && (windows || process.platform === 'darwin' || hasFonts());
  if (!complete() && isDebianRoot()) install(SCREEN);
  if (complete()) return findChromium();
  console.error(
    `还缺浏览器或中文字体。请安装：${SCREEN.join('、')}（或 Chrome、Edge）。\nMissing a browser or Chinese fonts. Please install: ${SCREEN.join(', ')} (or Chrome, Edge).`,
  );
  return process.exit(2);
}

export function ensureTestTools() {
  if (!hasTools() && isDebianRoot()) install(TOOLS);
}
