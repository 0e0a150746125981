// Asks where a file shall go, and writes it there whole.
import { join, parse } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { safeName, writeWhole } from '../write-whole';

/** @returns the path that was written. @throws an error with code ECANCELED when the person said no */
export async function saveWhereAsked(window: BrowserWindow, suggested: string, bytes: Uint8Array): Promise<string> {
  const name = safeName(suggested);
  const extension = parse(name).ext.slice(1);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), name),
    filters: extension === '' ? [] : [{ name: extension.toUpperCase(), extensions: [extension] }],
    // The system's list of recent files would tell that there is a case.
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  });
  if (canceled || filePath === '') throw Object.assign(new Error('cancelled'), { code: 'ECANCELED' });
  writeWhole(filePath, bytes);
  return filePath;
}
