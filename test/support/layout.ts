// What a page looks like without its words: areas, lines and colours on a coarse grid, compared cell by cell with a stored one.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup.mjs';

const GRID = { width: 96, height: 54 } as const;
const STORED = join(root, 'test', 'pictures');
const SEEN = join(root, 'out', 'pictures');
/** A cell is another one when one of its three colours is this far away, of 255. */
const TOLERANCE = 4;
/** So much of the cells may differ: a longer word that widens a button, one row more. */
const SHARE = 0.02;

/** Words, times and counts differ from day to day and from font to font: they stand where they stood, and are not seen. */
const WITHOUT_WORDS = `
  *, *::before, *::after, ::placeholder { color: transparent !important; text-shadow: none !important; caret-color: transparent !important;
    text-decoration-color: transparent !important; animation: none !important; transition: none !important; }
  :focus, :focus-visible { outline: none !important; box-shadow: none !important; }
  ::-webkit-scrollbar { display: none; }
`;

interface Comparison {
  /** Share of the cells that are not alike. */
  readonly share: number;
  readonly seen: string;
  readonly difference: string;
}

/** Done inside the page, where pictures can be read: base64 of PNGs in and out. */
async function inPage({
  shot,
  stored,
  width,
  height,
  tolerance,
}: {
  shot: string;
  stored: string | null;
  width: number;
  height: number;
  tolerance: number;
}) {
  const context = (w: number, h: number): OffscreenCanvasRenderingContext2D =>
    new OffscreenCanvas(w, h).getContext('2d', { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
  const pixels = async (base64: string): Promise<ImageData> => {
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = context(picture.width, picture.height);
    canvas.drawImage(picture, 0, 0);
    return canvas.getImageData(0, 0, picture.width, picture.height);
  };
  const png = async (image: ImageData): Promise<string> => {
    const canvas = context(image.width, image.height);
    canvas.putImageData(image, 0, 0);
    const bytes = new Uint8Array(await (await canvas.canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
    return btoa([...bytes].map((byte) => String.fromCharCode(byte)).join(''));
  };
  /** The mean of all pixels of a cell: a line that is thinner than a cell still counts. */
  const small = (from: ImageData): ImageData => {
    const sums = new Float64Array(width * height * 4);
    const counts = new Float64Array(width * height);
    for (let y = 0; y < from.height; y++)
      for (let x = 0; x < from.width; x++) {
        const cell = Math.floor((y * height) / from.height) * width + Math.floor((x * width) / from.width);
        counts[cell] = (counts[cell] as number) + 1;
        for (let c = 0; c < 4; c++) sums[cell * 4 + c] = (sums[cell * 4 + c] as number) + (from.data[(y * from.width + x) * 4 + c] as number);
      }
    return new ImageData(
      Uint8ClampedArray.from(sums, (sum, i) => sum / (counts[i >> 2] as number)),
      width,
      height,
    );
  };
  const seen = small(await pixels(shot));
  const before = stored === null ? seen : await pixels(stored);
  const difference = new ImageData(new Uint8ClampedArray(seen.data), width, height);
  let far = 0;
  for (let at = 0; at < seen.data.length; at += 4) {
    if (![0, 1, 2].some((c) => Math.abs((seen.data[at + c] as number) - (before.data[at + c] as number)) > tolerance)) continue;
    far++;
    difference.data.set([220, 0, 0, 255], at);
  }
  return { share: far / (width * height), seen: await png(seen), difference: await png(difference) };
}

/**
 * @param steady rules for what differs with the day on this page: how high a list is, what is not shown
 * @param stored a small picture to compare with, base64
 */
export async function layoutOf(page: Page, steady = '', stored: string | null = null): Promise<Comparison> {
  // A page of this program takes no style from elsewhere but through the object model.
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, WITHOUT_WORDS + steady);
  const shot = (await page.screenshot({ animations: 'disabled' })).toString('base64');
  await page.evaluate(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);
  });
  return page.evaluate(inPage, { shot, stored, ...GRID, tolerance: TOLERANCE });
}

export const isAlike = ({ share }: Comparison): boolean => share <= SHARE;

/**
 * Holds a page against its stored picture; with `HUXIAO_NEW_PICTURES=1` the picture is stored anew instead.
 * @returns what is wrong, with the files to look at; null when nothing is
 */
export async function comparedWithStored(page: Page, name: string, steady = ''): Promise<string | null> {
  const file = join(STORED, `${name}.png`);
  const isNew = process.env.HUXIAO_NEW_PICTURES === '1';
  if (!isNew && !existsSync(file)) return `${name}: no picture is stored; HUXIAO_NEW_PICTURES=1 stores it`;
  const found = await layoutOf(page, steady, isNew ? null : readFileSync(file).toString('base64'));
  if (isNew) {
    mkdirSync(STORED, { recursive: true });
    writeFileSync(file, Buffer.from(found.seen, 'base64'));
    return null;
  }
  if (isAlike(found)) return null;
  mkdirSync(SEEN, { recursive: true });
  for (const kind of ['seen', 'difference'] as const) writeFileSync(join(SEEN, `layout-${name}-${kind}.png`), Buffer.from(found[kind], 'base64'));
  return `${name}: ${Math.round(found.share * 1000) / 10} % differs; stored ${file}, seen out/pictures/layout-${name}-seen.png, difference beside it`;
}
