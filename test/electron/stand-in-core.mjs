// A core without a vault inside a real utility process: echoes frames and asks main for what a frame names.
import { Buffer } from 'node:buffer';

let page = null;
let next = 1;
const say = (value) => page.postMessage(JSON.stringify(value));
const ask = (message) => process.parentPort.postMessage(message);

process.parentPort.on('message', ({ data, ports: [port] }) => {
  if (port) {
    page = port;
    page.on('message', (event) => hear(JSON.parse(event.data)));
    page.start();
  } else if (data.kind === 'shutdown') process.exit(0);
  else if (data.kind === 'ping') ask({ kind: 'alive' });
  else if (data.kind === 'answer') say({ answer: typeof data.value === 'string' ? data.value : Buffer.from(data.value.subarray(0, 5)).toString() });
});

function hear(frame) {
  if (frame.ask === 'lock') ask({ kind: 'lock', reason: 'asked' });
  else if (frame.ask === 'hang') while (true);
  else if (frame.ask === 'die') process.exit(1);
  else if (frame.ask === 'pdf') ask({ kind: 'renderPdf', id: next++, html: `<p>护校</p>${'页'.repeat(frame.length ?? 0)}` });
  else if (frame.ask === 'save') ask({ kind: 'saveFile', id: next++, name: frame.name, bytes: new TextEncoder().encode(frame.text) });
  else say({ echo: frame, pid: process.pid });
}
