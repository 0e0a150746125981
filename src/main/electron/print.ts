// HTML to PDF in a hidden window without scripts, network or disk. The document comes from memory: a data address would end at two megabytes.
import { BrowserWindow, session } from 'electron';
import { denyInSession } from './deny';
import { SCHEME } from './page-session';

const PARTITION = 'huxiao-print';
const ADDRESS = `${SCHEME}://print/`;
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:",
  'cache-control': 'no-store',
};

const waiting = new Map<string, string>();
let next = 1;

export function preparePrintSession(): void {
  const own = session.fromPartition(PARTITION, { cache: false });
  own.protocol.handle(SCHEME, (request) => {
    const html = waiting.get(request.url);
    return new Response(html ?? null, { status: html === undefined ? 404 : 200, headers: HEADERS });
  });
  denyInSession(own, (url) => url.startsWith(ADDRESS) || url.startsWith('data:'));
}

export async function printToPdf(html: string): Promise<Uint8Array> {
  const address = `${ADDRESS}${next++}`;
  const hidden = new BrowserWindow({
    show: false,
    webPreferences: {
      partition: PARTITION,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    },
  });
  waiting.set(address, html);
  try {
    await hidden.loadURL(address);
    return new Uint8Array(await hidden.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true }));
  } finally {
    waiting.delete(address);
    hidden.destroy();
  }
}
