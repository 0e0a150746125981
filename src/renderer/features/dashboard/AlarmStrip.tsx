// A quiet strip when something becomes due while the program is open; and a notice of the system, number only, where the host can give one.
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { notifier } from '../../api/port';
import { Glyph } from '../../ui/Glyph';
import { type Alarm, alarmsAt, wordOf } from './alarms';
import { useNow } from './now';
import { PAGES } from './tasks';
import './alarms.css';

const NONE: ReadonlySet<string> = new Set();
const LOOKS = { life: { shape: 'life', tone: 'red' }, late: { shape: 'late', tone: 'red' }, soon: { shape: 'due', tone: 'amber' } } as const;

export function AlarmStrip() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const now = useNow();
  const today = useQuery({ queryKey: ['today'], queryFn: () => client.dashboard.today({}) });
  const [noted, setNoted] = useState(NONE);
  const since = useRef<number | null>(null);
  if (now !== undefined) since.current ??= now;
  const raised = now === undefined ? [] : alarmsAt(today.data?.tasks ?? [], now, since.current ?? now, noted);
  useSystemNotice(raised);
  // Life safety has its band on the first page; what is being looked at needs no strip.
  const [first, ...rest] = raised.filter(({ task, level }) => !pathname.endsWith(task.object) && !(level === 'life' && pathname === '/'));
  return (
    <>
      {/* Said once: the minutes that count down on the strip would be read out again and again. */}
      <div className="alarm-said" aria-live="polite">
        {first && `${t(`alarm.said.${wordOf(first)}`)} ${t(`today.kind.${first.task.kind}`)} ${first.task.number}`}
      </div>
      {first && now !== undefined && (
        <Strip
          alarm={first}
          more={rest.length}
          now={now}
          onOpen={() => void navigate({ to: PAGES[first.task.kind], params: { id: first.task.object } })}
          onNoted={() => setNoted(new Set([...noted, first.id]))}
        />
      )}
    </>
  );
}

interface StripProps {
  readonly alarm: Alarm;
  readonly more: number;
  readonly now: number;
  onOpen(): void;
  onNoted(): void;
}

function Strip({ alarm, more, now, onOpen, onNoted }: StripProps) {
  const { t } = useTranslation();
  const { task, level } = alarm;
  const { shape, tone } = LOOKS[level];
  return (
    <section className={`alarm-strip ${tone}`} aria-label={t('alarm.label')}>
      <p>
        <Glyph shape={shape} />
        <b>{t(`alarm.${wordOf(alarm)}`, { count: Math.ceil((task.dueAt - now) / 60_000) })}</b>
        <span>
          {t(`today.kind.${task.kind}`)} <span className="mono">{task.number}</span>
        </span>
        {more > 0 && <span className="quiet">{t('alarm.more', { count: more })}</span>}
      </p>
      <Button size="small" onClick={onOpen}>
        {t('alarm.open')}
      </Button>
      {level !== 'life' && (
        <Button size="small" type="text" onClick={onNoted}>
          {t('alarm.seen')}
        </Button>
      )}
    </section>
  );
}

/** Only while the window is not in front, once for each alarm, and never more than how many. */
function useSystemNotice(raised: readonly Alarm[]): void {
  const notify = notifier();
  const settings = useQuery({ queryKey: ['settings'], queryFn: () => client.settings.get({}), enabled: notify !== null });
  const told = useRef(new Set<string>());
  const isOn = settings.data?.notices ?? false;
  useEffect(() => {
    if (!notify || !isOn || document.hasFocus()) return;
    const fresh = raised.filter(({ id }) => !told.current.has(id));
    if (fresh.length === 0) return;
    for (const { id } of fresh) told.current.add(id);
    notify(raised.length);
  }, [raised, notify, isOn]);
}
