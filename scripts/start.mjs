// npm start: set-up, build, then the window; without a display it says so and names the demo.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { ensureChromium, ensureDependencies, node24, root, run } from './setup.mjs';

ensureDependencies();
if (!build()) process.exit(1);
if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  console.log('这里没有屏幕，开不了窗口。可以运行 npm run demo -- --out demo-out 看一整天的演示。');
  console.log('There is no display, so no window can open. Run npm run demo -- --out demo-out to see a scripted day.');
  process.exit(0);
}
const electron = join(root, 'node_modules', 'electron');
const tried = join(root, 'node_modules', '.huxiao-electron-tried');
// Its presence is told by its folder; asking its own command would start a download.
if (!existsSync(join(electron, 'dist')) && !existsSync(tried)) {
  spawnSync(node24, [join(electron, 'install.js')], { stdio: 'ignore', timeout: 60_000 });
  writeFileSync(tried, new Date().toISOString());
}
if (existsSync(join(electron, 'dist'))) process.exit(run(node24, [join(electron, 'cli.js'), root]));
ensureChromium();
process.exit(run(node24, [join(root, 'out', 'main', 'chromium.js')]));
