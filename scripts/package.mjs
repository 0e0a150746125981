// npm run package: what is shipped is laid out, packed by electron-builder, and looked into afterwards.
// Where Electron's own binary is missing, a stand-in folder shows that all of this works; the result cannot be started, and that is said.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from './build.mjs';
import { checkPackage } from './check-package.mjs';
import { root, run } from './setup.mjs';
import { stage } from './stage.mjs';
import { makeStandIn } from './stand-in-electron.mjs';

const BUILDER = { linux: '--linux', win32: '--win', darwin: '--mac' };
const UNPACKED = { linux: 'linux-unpacked', win32: 'win-unpacked', darwin: `mac${process.arch === 'arm64' ? '-arm64' : ''}/Huxiao.app` };

/** Electron as it was unpacked by its own installer, or wherever the machine keeps it. */
const electronFolder = () =>
  [process.env.ELECTRON_OVERRIDE_DIST_PATH, join(root, 'node_modules', 'electron', 'dist')].find((path) => path && existsSync(path));

/**
 * @param to folder for the result
 * @returns whether everything is as it should be, the unpacked folder, and what was found in it
 */
export function makePackage({
  to,
  platform = process.platform,
  arch = process.arch,
  isStandIn = electronFolder() === undefined,
  dirOnly = isStandIn,
}) {
  if (!build()) return { isGood: false, folder: null, isStandIn, report: null };
  const work = mkdtempSync(join(tmpdir(), 'huxiao-package-'));
  try {
    const staged = join(work, 'staged');
    stage(staged, platform, arch);
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'));
    if (isStandIn) makeStandIn(join(work, 'electron'), version);
    mkdirSync(to, { recursive: true });
    const options = {
      electronVersion: version,
      electronDist: isStandIn ? join(work, 'electron') : electronFolder(),
      'directories.output': to,
    };
    const given = Object.entries(options).map(([name, value]) => `-c.${name}=${value}`);
    const target = dirOnly ? ['--dir'] : [];
    const status = run('electron-builder', [
      ...['--projectDir', staged, '--config', join(root, 'electron-builder.yml'), BUILDER[platform], ...target, `--${arch}`, '--publish', 'never'],
      ...given,
    ]);
    if (status !== 0) return { isGood: false, folder: null, isStandIn, report: null };
    const folder = join(to, unpackedIn(to, platform, arch));
    const report = checkPackage(folder, platform, arch);
    return { isGood: report.faults.length === 0, folder, isStandIn, report };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function unpackedIn(to, platform, arch) {
  const plain = UNPACKED[platform];
  if (platform === 'darwin') return plain;
  const other = `${plain.split('-')[0]}-${arch}-unpacked`;
  return readdirSync(to).includes(other) ? other : plain;
}

export function packageFromCommandLine(rest) {
  const own = join(root, 'dist');
  const to = rest.includes('--out') ? resolve(rest[rest.indexOf('--out') + 1] ?? '') : own;
  // Only what we made ourselves is swept away.
  if (to === own) rmSync(to, { recursive: true, force: true });
  else if (existsSync(to) && readdirSync(to).length > 0) {
    console.error(`目录不是空的 · the folder is not empty: ${to}`);
    return false;
  }
  const { isGood, isStandIn, folder, report } = makePackage({ to, ...(rest.includes('--dir') ? { dirOnly: true } : {}) });
  if (report) {
    console.log(`${folder}\n${report.files.length} 个文件 · files, ${(report.size / 1_048_576).toFixed(1)} MiB + Electron`);
    for (const [file, version] of Object.entries(report.glibc)) console.log(`glibc ≥ ${version}  ${file}`);
    for (const fault of report.faults) console.error(`✗ ${fault}`);
  }
  if (isStandIn)
    console.log(
      '没有 Electron 的程序文件：这里用的是替身，做出来的包不能启动，只证明内容和检查。\nElectron’s binary is missing: a stand-in was packed. The result cannot start; it proves layout and checks only.',
    );
  return isGood;
}
