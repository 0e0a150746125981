// What no window of ours may do: everything but showing its own page.
import type { Session, WebContents } from 'electron';

/** @param isOurs which addresses may be asked for; all others are cancelled before anything leaves the program. */
export function denyInSession(own: Session, isOurs: (url: string) => boolean): void {
  own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOurs(details.url) }));
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.setDevicePermissionHandler(() => false);
  own.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  own.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  own.setSpellCheckerEnabled(false);
  own.on('will-download', (event) => event.preventDefault());
  own.on('select-hid-device', (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
  own.on('select-usb-device', (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
  own.on('select-serial-port', (event, _ports, _contents, answer) => {
    event.preventDefault();
    answer('');
  });
}

/** For every page there ever is, hidden ones too. What we load ourselves is no navigation in this sense. */
export function denyInPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event, _devices, answer) => {
    event.preventDefault();
    answer('');
  });
}
