// The pages of a PDF, each drawn on a canvas: to be read on the screen, or to be printed.

/** Drawn in this page: a worker would be one more place that has seen the content. @param scale 1 is 72 dots an inch */
export async function drawPdf(data: Uint8Array, scale: number): Promise<HTMLCanvasElement[]> {
  const [pdf, worker] = await Promise.all([import('pdfjs-dist'), import('pdfjs-dist/build/pdf.worker.mjs')]);
  Object.assign(globalThis, { pdfjsWorker: worker });
  const task = pdf.getDocument({ data, disableAutoFetch: true, enableXfa: false, useWorkerFetch: false, isEvalSupported: false });
  const file = await task.promise;
  const canvases: HTMLCanvasElement[] = [];
  for (let n = 1; n <= file.numPages; n++) {
    const page = await file.getPage(n);
    const viewport = page.getViewport({ scale });
    const canvas = canvasOf(viewport.width, viewport.height);
    await page.render({ canvas, viewport }).promise;
    canvases.push(canvas);
  }
  await task.destroy();
  return canvases;
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width);
  canvas.height = Math.round(height);
  return canvas;
}
