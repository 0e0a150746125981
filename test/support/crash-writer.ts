// Child of the kill test: registers tips one after the other and prints the number of each one that was acknowledged.
import { key, makeCore } from './make-core';

const school = await makeCore(process.argv[2]);
await school.unlock('xuwenqing');
process.stdout.write('ready\n');
for (;;) {
  const { id } = await school.client.reports.register({
    report: crypto.randomUUID(),
    uploads: [],
    keepOut: [],
    ...key(),
    content: {
      channel: 'staff',
      kind: 'report',
      lifeSafety: false,
      receivedAt: Date.now(),
      occurredOn: null,
      occurredText: '',
      narrative: '断电测试',
      people: [],
      place: '',
      types: [],
    },
  });
  process.stdout.write(`${id}\n`);
}
