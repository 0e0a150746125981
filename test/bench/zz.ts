import { Bench } from './measure';
import { verification } from './groups/audit';
import { trainingCore } from '../support/make-core';
const current = await (await trainingCore()).restartAs('fangjingyi');
const b = new Bench(false);
await verification(b, current);
b.end();
await current.dispose();
