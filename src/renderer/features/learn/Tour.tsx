// The tour: a card that stays at the foot of the page, beside the navigation that it speaks about. Nothing moves, nothing is covered at the top.
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../contract/permissions';
import { client } from '../../api/client';
import { useFocusBack } from '../../ui/Dialog';
import { placeOf, stopsFor } from './tour-stops';
import { setTouring, useTouring } from './touring';
import './learn.css';

interface TourProps {
  readonly roles: readonly Role[];
  readonly pathname: string;
}

export function Tour({ roles, pathname }: TourProps) {
  const isOn = useTouring();
  const begun = useRef(pathname);
  useEffect(() => {
    // Whoever goes to another page has seen enough.
    if (!isOn) begun.current = pathname;
    else if (begun.current !== pathname) setTouring(false);
  }, [isOn, pathname]);
  useEffect(() => () => setTouring(false), []);
  return isOn ? <Card roles={roles} /> : null;
}

function Card({ roles }: Pick<TourProps, 'roles'>) {
  const { t } = useTranslation();
  const [stops] = useState(() => stopsFor(roles).filter((stop) => placeOf(stop) !== null));
  const [at, setAt] = useState(0);
  const next = useRef<HTMLButtonElement>(null);
  const name = useId();
  const text = useId();
  const stop = stops[at];
  const end = (): void => setTouring(false);
  useFocusBack();
  useSeen();
  useEffect(() => next.current?.focus(), []);
  useEffect(() => {
    const place = stop && placeOf(stop);
    place?.classList.add('tour-here');
    place?.scrollIntoView({ block: 'nearest' });
    return () => place?.classList.remove('tour-here');
  }, [stop]);
  if (!stop) return null;
  const isLast = at === stops.length - 1;
  return (
    <div
      className="tour"
      role="dialog"
      aria-labelledby={name}
      aria-describedby={text}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        end();
      }}
    >
      <p className="quiet" id={name}>
        {t('learn.tour.name', { at: at + 1, of: stops.length })}
      </p>
      <div id={text} aria-live="polite">
        <h2>{t(`learn.tour.stop.${stop}.title`)}</h2>
        <p>{t(`learn.tour.stop.${stop}.text`)}</p>
        {isLast && <p className="quiet">{t('learn.tour.where')}</p>}
      </div>
      <div className="tour-keys">
        <Button ref={next} type="primary" onClick={() => (isLast ? end() : setAt(at + 1))}>
          {t(isLast ? 'learn.tour.done' : 'learn.tour.next')} <kbd>Enter</kbd>
        </Button>
        <Button disabled={at === 0} onClick={() => setAt(at - 1)}>
          {t('learn.tour.back')}
        </Button>
        <Button className="end" type="text" onClick={end}>
          {t('learn.tour.end')} <kbd>Esc</kbd>
        </Button>
      </div>
    </div>
  );
}

/** Once it has begun it is not offered again; it stays in the help. */
export function useSeen(): void {
  const markSeen = useMarkSeen();
  useEffect(() => markSeen(), [markSeen]);
}

export function useMarkSeen(): () => void {
  const queries = useQueryClient();
  const mark = useRef((): void => {
    queries.setQueryData(['tour'], { seen: true });
    // Where nothing may be written it is offered once more: no harm.
    client.training.tourSeen({}).catch(() => undefined);
  });
  return mark.current;
}
