// HTML to PDF in a browser of its own, without the disk: printToPDF answers in base64 (page.pdf() would leave a plaintext temporary file).
import { chromium } from 'playwright-core';
import { BROWSER_FLAGS, browserEnv, sandboxFlags } from './browser';

export async function printToPdf(chromiumPath: string, html: string): Promise<Uint8Array> {
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    headless: true,
    args: [...BROWSER_FLAGS, ...sandboxFlags()],
    env: browserEnv(),
  });
  try {
    const context = await browser.newContext({ offline: true, javaScriptEnabled: false });
    await context.route('**/*', (route) => route.abort());
    const page = await context.newPage();
    await page.setContent(html);
    const session = await context.newCDPSession(page);
    const { data } = await session.send('Page.printToPDF', {
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      transferMode: 'ReturnAsBase64',
    });
    return new Uint8Array(Buffer.from(data, 'base64'));
  } finally {
    await browser.close();
  }
}
