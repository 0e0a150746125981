// Gives a plain child process what Electron gives a utility process: a port to main, and pages' ports that come over it.
// A message `{ page }` is a frame of the page that holds the newest port; the core ought to listen to the first one only.
import { EventEmitter } from 'node:events';

const parent = new EventEmitter();
const early = [];
const pages = [];
parent.postMessage = (message) => process.send?.(message);
const deliver = (message) => {
  if (message.page !== undefined) return pages.at(-1)?.hear?.({ data: message.page });
  const page = {
    postMessage: (data) => process.send?.({ page: data }),
    on: (_event, listener) => {
      page.hear = listener;
    },
    start: () => undefined,
  };
  if (message.kind === 'port') pages.push(page);
  parent.emit('message', { data: message, ports: message.kind === 'port' ? [page] : [] });
};
parent.once('newListener', () => setImmediate(() => early.splice(0).forEach(deliver)));
process.on('message', (message) => {
  if (parent.listenerCount('message') === 0 || early.length > 0) early.push(message);
  else deliver(message);
});
process.on('disconnect', () => process.exit(0));
Object.defineProperty(process, 'parentPort', { value: parent });
