// npm run check · test · security · bench · demo · guide · docs · package · release: each step by name; all of them run, and what failed is named at the end.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { freshBars, printBars, suitesOfBars } from './bars.mjs';
import { packageFromCommandLine } from './package.mjs';
import { releaseFromCommandLine } from './release.mjs';
import { ensureChromium, ensureDependencies, ensureTestTools, root, run } from './setup.mjs';

const [what, ...rest] = process.argv.slice(2);
const reports = join(root, 'out', 'reports');
const failed = [];

function step(name, command, args) {
  console.log(`\n— ${name}`);
  if (run(command, args) !== 0) failed.push(name);
}

function suite(project, files = []) {
  mkdirSync(reports, { recursive: true });
  const file = join(reports, `${project}.json`);
  rmSync(file, { force: true });
  step(`tests: ${project}`, 'vitest', ['run', '--project', project, ...files, '--reporter=default', '--reporter=json', `--outputFile=${file}`]);
}

function check() {
  step('format and lint', 'biome', ['check', '--error-on-warnings', '.']);
  step('lint: promises, hooks, texts', 'eslint', ['--max-warnings', '0', '.']);
  for (const layer of ['contract', 'core', 'main', 'preload', 'renderer', 'cli', 'test'])
    step(`types: ${layer}`, 'tsc', ['-p', `tsconfig.${layer}.json`]);
  step('unused files and imports without a package', 'knip', ['--no-progress']);
  step('licences and lock file', 'node', ['scripts/licences.mjs']);
  suite('unit');
}

/** Real sums of the reports; a suite that wrote none counts as failed. */
function total() {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const project of ['unit', 'e2e', 'electron']) {
    try {
      const report = JSON.parse(readFileSync(join(reports, `${project}.json`), 'utf8'));
      sum.passed += report.numPassedTests;
      sum.failed += report.numFailedTests;
      sum.skipped += report.numPendingTests + report.numTodoTests;
    } catch {
      failed.push(`no report: ${project}`);
    }
  }
  writeFileSync(join(reports, 'total.json'), JSON.stringify({ ...sum, failedSteps: failed }));
  finish(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
}

function security() {
  const { unit, e2e } = suitesOfBars();
  suite('unit', ['test/security', ...unit]);
  if (build()) suite('e2e', e2e);
  else failed.push('build');
}

function finish(lastLine) {
  for (const name of failed) console.error(`没有通过 · failed: ${name}`);
  if (lastLine) console.log(`\n${lastLine}`);
  process.exit(failed.length === 0 ? 0 : 1);
}

ensureDependencies();
switch (what) {
  case 'check':
    check();
    finish();
    break;
  case 'test':
    ensureTestTools();
    ensureChromium();
    freshBars();
    check();
    if (build()) for (const project of ['e2e', 'electron']) suite(project);
    else failed.push('build');
    failed.push(...printBars());
    total();
    break;
  case 'security':
    ensureTestTools();
    ensureChromium();
    if (rest.includes('--long')) process.env.HUXIAO_SECURITY = 'long';
    freshBars();
    security();
    failed.push(...printBars());
    finish();
    break;
  case 'bench':
    process.exit(run('tsx', ['test/bench/run.ts', ...rest]));
    break;
  case 'demo':
    ensureChromium();
    if (!build()) process.exit(1);
    // The loader would keep a copy of the stories' source in the temp folder, where the demo looks for words in the clear.
    process.exit(run('tsx', ['test/demo/run.ts', ...rest], { env: { TSX_DISABLE_CACHE: '1' } }));
    break;
  case 'guide':
    ensureChromium();
    if (!build()) process.exit(1);
    process.env.TZ = 'Asia/Shanghai';
    process.exit(run('tsx', ['test/guide/run.ts', ...rest]));
    break;
  case 'package':
    process.exit(packageFromCommandLine(rest) ? 0 : 1);
    break;
  case 'release':
    process.exit(releaseFromCommandLine(rest) ? 0 : 1);
    break;
  case 'rehearse':
    process.exit(build() ? run('vitest', ['run', '--project', 'e2e', 'test/release', '--reporter=verbose']) : 1);
    break;
  case 'docs':
    process.exit(run('tsx', ['test/contract/procedures-doc.ts']));
    break;
  default:
    console.error('check | test | security [--long] | bench | demo | guide | docs | package | release [--out FOLDER] | rehearse');
    process.exit(2);
}
