// The menu: hidden until Alt is pressed, and without reloading, developer tools or addresses.
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { type Language, say } from './texts';

export interface MenuActions {
  lock(): void;
  quit(): void;
}

export function showMenu(language: Language, actions: MenuActions): void {
  const text = (name: Parameters<typeof say>[0]): string => say(name, language);
  app.setAboutPanelOptions({ applicationName: text('name'), applicationVersion: app.getVersion() });
  const file: MenuItemConstructorOptions[] = [
    { label: text('lock'), click: () => actions.lock() },
    { role: 'about', label: text('about') },
    { type: 'separator' },
    { label: text('quit'), accelerator: process.platform === 'darwin' ? 'Cmd+Q' : undefined, click: () => actions.quit() },
  ];
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo', label: text('undo') },
    { role: 'redo', label: text('redo') },
    { type: 'separator' },
    { role: 'cut', label: text('cut') },
    { role: 'copy', label: text('copy') },
    { role: 'paste', label: text('paste') },
    { role: 'selectAll', label: text('selectAll') },
  ];
  const view: MenuItemConstructorOptions[] = [
    { role: 'togglefullscreen', label: text('fullScreen') },
    { role: 'minimize', label: text('minimise') },
  ];
  const menu = Menu.buildFromTemplate([
    { label: process.platform === 'darwin' ? text('name') : text('file'), submenu: file },
    { label: text('edit'), submenu: edit },
    { label: text('view'), submenu: view },
  ]);
  Menu.setApplicationMenu(menu);
}
