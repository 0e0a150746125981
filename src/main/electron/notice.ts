// A notice of the system. The text is ours, whatever the page says: it stays in the list of the system, where anybody can read it.
import { Notification } from 'electron';

export function notifyDue(count: number, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const notice = new Notification({ title: '护校安园：有事项到期', body: `${count} 项 · Huxiao: ${count} due`, silent: true });
  notice.on('click', onClick);
  notice.show();
}
