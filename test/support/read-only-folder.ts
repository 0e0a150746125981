// Child of the bad days' test, on a small file system of its own that is then made read-only: prints what an unlock answers.
import { spawnSync } from 'node:child_process';
import { key, makeCore } from './make-core';
import { answerOf } from './real-school';

const [, , dir = ''] = process.argv;
const core = await makeCore(dir);
await core.client.setup.trainingSchool(key());
await core.core.shutdown();
spawnSync('mount', ['-o', 'remount,ro', dir]);
const again = await makeCore(dir);
const answer = await answerOf(again.unlock('linruoxi'));
const listed = (await again.client.session.status({})).vaults.map((one) => one.state);
await again.core.shutdown();
process.stdout.write(JSON.stringify({ answer, listed }));
