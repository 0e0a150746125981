// A core without a vault for the host's conformance suite: echoes frames and asks the host for what a frame names.
process.on('disconnect', () => process.exit(0));
let next = 1;
process.on('message', (message) => {
  if (message.kind === 'shutdown') process.exit(0);
  if (message.kind === 'ping') process.send({ kind: 'alive' });
  if (message.kind === 'answer')
    process.send({
      kind: 'frame',
      data: JSON.stringify({ answer: typeof message.value === 'string' ? message.value : Buffer.from(message.value.subarray(0, 5)).toString() }),
    });
  if (message.kind !== 'frame') return;
  const frame = JSON.parse(message.data);
  if (frame.ask === 'lock') process.send({ kind: 'lock', reason: 'asked' });
  else if (frame.ask === 'hang') while (true);
  else if (frame.ask === 'die') process.exit(1);
  else if (frame.ask === 'pdf') process.send({ kind: 'renderPdf', id: next++, html: '<p>护校</p>' });
  else if (frame.ask === 'save') process.send({ kind: 'saveFile', id: next++, name: frame.name, bytes: new TextEncoder().encode(frame.text) });
  else process.send({ kind: 'frame', data: JSON.stringify({ echo: frame, pid: process.pid }) });
});
