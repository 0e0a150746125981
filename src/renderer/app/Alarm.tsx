// The band above everything that says why nothing may be written, or that the clock is wrong, and what to do.
import { useTranslation } from 'react-i18next';
import type { client } from '../api/client';
import { formatInstant } from '../ui/dates';

export type Me = Awaited<ReturnType<typeof client.session.me>>;

/** Read-only is an alarm when somebody wrote past the program, and a notice when the file is an older one or the disk does not take it. */
export function whyReadOnly({ diskFull, diskFailed, peopleGenuine, grantsGenuine, headMissing }: Me) {
  if (diskFull) return 'readOnlyFull';
  if (diskFailed) return 'readOnlyFailed';
  if (!peopleGenuine) return 'readOnlyPeople';
  if (!grantsGenuine) return 'readOnlyGrants';
  return headMissing ? 'readOnlyHead' : 'readOnly';
}

/** What is wrong with the vault or the clock, and what to do: above everything, on every page. */
export function Alarm({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  if (me.clockBackBy <= 0 && !me.readOnly) return null;
  return (
    <div className="band-clock" role="alert">
      {me.clockBackBy > 0 && <div>{t('shell.clockBack', { time: formatInstant(me.now + me.clockBackBy, 'minute') })}</div>}
      {me.readOnly && <div>{t(`trouble.${whyReadOnly(me)}`)}</div>}
    </div>
  );
}
