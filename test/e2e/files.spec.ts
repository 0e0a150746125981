// Attachments on screen: pasted, dropped and chosen, each shown in place, followed by its custody log; a big one is cancelled.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { picture, serious } from '../support/eyes';
import { Hands } from '../support/hands';
import type { Seat } from '../support/seat';
import { trainingSeat } from '../support/training-seat';

let seat: Seat;
let hands: Hands;
beforeAll(async () => {
  ({ seat, hands } = await trainingSeat('linruoxi'));
}, 120_000);
afterAll(() => seat.leave());

const fixture = (name: string): Buffer => readFileSync(join(root, 'test', 'fixtures', name));
/** A second of a tone, 8 kHz, 8 bit. */
function wav(): Buffer {
  const sound = Buffer.alloc(44 + 8000, 128);
  sound.write('RIFF', 0);
  sound.writeUInt32LE(36 + 8000, 4);
  sound.write('WAVEfmt ', 8);
  sound.writeUInt32LE(16, 16);
  sound.writeUInt16LE(1, 20);
  sound.writeUInt16LE(1, 22);
  sound.writeUInt32LE(8000, 24);
  sound.writeUInt32LE(8000, 28);
  sound.writeUInt16LE(1, 32);
  sound.writeUInt16LE(8, 34);
  sound.write('data', 36);
  sound.writeUInt32LE(8000, 40);
  for (let i = 0; i < 8000; i++) sound[44 + i] = 128 + Math.round(60 * Math.sin(i / 3));
  return sound;
}
const CANARY = '金丝雀纸条四百一十二';
const PLACE = '实验楼后门';

/** As the system does it: an event with files. */
const offer = (kind: 'paste' | 'drop', name: string, type: string, bytes: Buffer): Promise<void> =>
  seat.page().evaluate(
    ([as, fileName, mime, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], fileName, { type: mime }));
      window.dispatchEvent(
        as === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true })
          : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    },
    [kind, name, type, bytes.toString('base64')] as const,
  );

const open = async (name: string | RegExp): Promise<void> => {
  await seat.page().locator('li', { hasText: name }).getByRole('button', { name: /^查看/ }).click();
  await seat.page().locator('.sheets[aria-busy=false]').waitFor({ timeout: 60_000 });
};
const close = async (): Promise<void> => {
  await seat.page().keyboard.press('Escape');
  await seat.page().locator('.sheets').waitFor({ state: 'detached' });
};

describe('attachments', () => {
  it('are taken into a tip: chosen, pasted and dropped', async () => {
    await hands.logTip({ narrative: '纸条和录音。', occurred: '昨天', affected: '欧阳小测', place: PLACE, contact: '13900002222' });
    await seat
      .page()
      .getByLabel('选择文件', { exact: true })
      .setInputFiles([
        { name: '纸条.txt', mimeType: 'text/plain', buffer: Buffer.from(CANARY) },
        { name: '扫描.pdf', mimeType: 'application/pdf', buffer: fixture('scan.pdf') },
        { name: '录音.wav', mimeType: 'audio/wav', buffer: wav() },
        { name: '来信.txt', mimeType: 'text/plain', buffer: fixture('letter-gb18030.txt') },
        { name: '记录.docx', mimeType: '', buffer: fixture('minutes.docx') },
        { name: '假照片.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([1, 2, 3, 0]) },
      ]);
    await seat.page().getByText('“假照片.jpg”已加密保存，但内容与扩展名不符，请留意。').waitFor({ timeout: 30_000 });
    await offer('paste', 'image.png', 'image/png', fixture('screenshot.png'));
    await seat
      .page()
      .getByText(/^粘贴 .*\.png$/)
      .waitFor();
    await offer('drop', '照片.jpg', 'image/jpeg', fixture('photo.jpg'));
    await seat.page().getByText('照片.jpg', { exact: true }).waitFor();
    await picture(seat, 'files-01-log');
    expect(await serious(seat)).toEqual([]);
    await seat.page().keyboard.press('Control+Enter');
    await seat
      .page()
      .getByText(/编号 0317-\d{4}-JB-\d{4}/)
      .waitFor();
    await hands.findTip(PLACE);
  }, 120_000);

  it('are shown in place, each by what it is', async () => {
    await open('纸条.txt');
    await seat.page().getByText(CANARY).waitFor();
    await close();
    await open('来信.txt');
    expect(await seat.page().locator('.sheets pre').innerText()).not.toContain('\ufffd');
    await close();
    await open('扫描.pdf');
    await seat.page().locator('.sheets canvas').first().waitFor();
    await close();
    await open('记录.docx');
    expect((await seat.page().locator('.sheets pre').innerText()).length).toBeGreaterThan(10);
    await close();
    await open('假照片.jpg');
    await seat.page().getByText('这种文件原样带走，这里不能显示。').waitFor();
    await close();
    await open(/^照片\.jpg/);
    const canvas = seat.page().locator('.sheets canvas');
    const before = await canvas.evaluate((one: HTMLCanvasElement) => [one.width, one.height]);
    await seat.page().getByRole('button', { name: '旋转' }).click();
    expect(await canvas.evaluate((one: HTMLCanvasElement) => [one.height, one.width])).toEqual(before);
    await seat.page().getByRole('button', { name: '放大' }).click();
    await seat.page().getByText('150 %').waitFor();
    await picture(seat, 'files-02-photo');
    expect(await serious(seat)).toEqual([]);
    await close();
  }, 120_000);

  it('play with seeking, and stop under the cover', async () => {
    await open('录音.wav');
    const sound = seat.page().locator('.sheets audio');
    await seat.page().waitForFunction(() => (document.querySelector('audio')?.duration ?? 0) > 0.9);
    const at = await sound.evaluate((one: HTMLAudioElement) => {
      one.currentTime = 0.5;
      return one.currentTime;
    });
    expect(at).toBeCloseTo(0.5);
    await sound.evaluate((one: HTMLAudioElement) => {
      one.loop = true;
      return one.play();
    });
    await picture(seat, 'files-03-sound');
    await seat.page().keyboard.press('F9');
    await seat.page().locator('.cover').waitFor();
    expect(await sound.evaluate((one: HTMLAudioElement) => one.paused)).toBe(true);
    await picture(seat, 'files-04-covered');
    await seat.page().locator('.cover button').click();
    await close();
  });

  it('have a custody log, and are compared with what was added', async () => {
    await seat
      .page()
      .locator('li', { hasText: '录音.wav' })
      .getByRole('button', { name: /^保管记录/ })
      .click();
    await seat.page().getByRole('cell', { name: '查看内容' }).waitFor();
    await seat.page().getByRole('button', { name: '核对文件' }).click();
    await seat.page().getByText('已读完整个文件：与加入时一模一样。').waitFor();
    await seat.page().getByRole('cell', { name: '核对，未变动' }).waitFor();
    await seat.page().getByText('登记举报时加入').waitFor();
    await picture(seat, 'files-05-custody');
    expect(await serious(seat)).toEqual([]);
    await seat
      .page()
      .getByRole('dialog')
      .locator('.ant-modal-footer')
      .getByRole('button', { name: /关\s?闭/ })
      .click();
  });

  it('join a case with their source; a big one is cancelled and leaves nothing', async () => {
    await hands.openCase('后门拍视频');
    await seat.page().getByLabel('来源', { exact: true }).fill('家长交来');
    await offer('drop', '走廊.mp4', 'video/mp4', fixture('corridor.mp4'));
    await seat.page().locator('li', { hasText: '走廊.mp4' }).getByText('家长交来').waitFor({ timeout: 30_000 });
    const stored = readdirSync(join(seat.dir, 'training-school', 'files')).length;
    await seat.page().evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(300_000_000)], '整夜.mp4'));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    await seat.page().locator('.uploading').waitFor();
    await picture(seat, 'files-06-uploading');
    await seat.page().getByRole('button', { name: '取消上传' }).click();
    await seat.page().getByText('已取消“整夜.mp4”，什么也没有留下。').waitFor();
    await picture(seat, 'files-07-cancelled');
    expect(await serious(seat)).toEqual([]);
    await expect.poll(() => readdirSync(join(seat.dir, 'training-school', 'files')).length).toBe(stored);
  }, 120_000);

  it('left nothing readable on disk and met no error in the page', () => {
    for (const entry of readdirSync(seat.dir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()))
      expect(readFileSync(join(entry.parentPath, entry.name)).includes(CANARY), entry.name).toBe(false);
    expect(seat.complaints).toEqual([]);
  });
});

describe('in English', () => {
  it('says the same', async () => {
    await seat.lock();
    await seat.page().getByText('English', { exact: true }).click();
    await seat.unlock('linruoxi');
    const english = new Hands(seat, 'en');
    await english.goTo('shell.reports');
    await seat.page().getByLabel(english.say('reports.filter')).fill(PLACE);
    await seat.page().getByRole('gridcell', { name: PLACE, exact: true }).dblclick();
    await seat.page().getByRole('button', { name: 'Custody 录音.wav' }).click();
    await seat.page().getByText('Added with the report').waitFor();
    await picture(seat, 'files-08-custody-en');
  }, 60_000);
});
