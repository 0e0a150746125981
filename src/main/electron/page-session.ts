// The session of our window: in memory only, and `app://main` is all it can reach.
import { join } from 'node:path';
import { protocol, session } from 'electron';
import { pageFile } from '../page-files';
import { denyInSession } from './deny';

export const SCHEME = 'app';
export const ORIGIN = 'app://main';
/** Without `persist:` in its name nothing of it is written to the disk. */
export const PARTITION = 'huxiao';

/** Before the program is ready. */
export const registerScheme = (): void =>
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, stream: true } }]);

export function preparePageSession(out: string): void {
  const own = session.fromPartition(PARTITION, { cache: false });
  own.protocol.handle(SCHEME, (request) => {
    const { host, pathname } = new URL(request.url);
    const { status, headers, body } = pageFile(join(out, 'renderer'), host === 'main' && request.method === 'GET' ? pathname : '');
    return new Response(body, { status, headers });
  });
  denyInSession(own, (url) => url.startsWith(`${ORIGIN}/`) || url.startsWith(`blob:${ORIGIN}/`) || url.startsWith('data:'));
}
