// Beside the form: tips that may be about the same thing, looked up while it is typed and never in its way.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allows } from '../../../contract/permissions';
import { client } from '../../api/client';
import { dayIn } from '../../ui/date-words';
import { useShortcut } from '../../ui/shortcut';
import { Duplicates, type Similar, useWhy } from './Duplicates';
import { type LogForm, occurredRules } from './log-form';
import './triage.css';

const PAUSE_MS = 600;

interface SimilarRailProps {
  readonly report: string;
  readonly form: LogForm;
  onChoose(mergeInto: LogForm['mergeInto']): void;
}

/** For those who read all reports; anybody else has nothing to compare with. */
export function useComparing(): boolean {
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  return allows('report.triage', me.data?.person.roles ?? []);
}

export function SimilarRail({ report, form, onChoose }: SimilarRailProps) {
  const { t } = useTranslation();
  const whyOf = useWhy();
  const list = useRef<HTMLDivElement>(null);
  const told = usePaused(toldIn(form));
  const isWorthIt = told.affected.length > 0 || told.reported.length > 0 || told.place !== '';
  const found = useQuery({
    queryKey: ['similar', report, told],
    enabled: isWorthIt,
    gcTime: 0,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: () => client.reports.similar({ except: report, ...told }),
  });
  useShortcut('f6', () => list.current?.querySelector<HTMLElement>('a, button')?.focus());
  const similar = isWorthIt ? (found.data ?? []) : [];
  const choose = (one: Similar): void =>
    onChoose(form.mergeInto?.id === one.id ? null : { id: one.id, number: one.number, why: whyOf(one).slice(0, 500) });
  return (
    <div className="report-similar-rail" ref={list}>
      <h2>
        {t('triage.similar')} <small>{similar.length}</small>
        {similar.length > 0 && <kbd className="aside">F6</kbd>}
      </h2>
      <div className="sr" role="status">
        {similar.length > 0 && t('triage.similarCount', { count: similar.length })}
      </div>
      {similar.length === 0 && <p className="quiet">{t(isWorthIt && !found.isFetching ? 'triage.similarEmpty' : 'triage.similarNone')}</p>}
      <Duplicates
        similar={similar}
        act={(one) =>
          one.mayTake && (
            <Button
              size="small"
              type={form.mergeInto?.id === one.id ? 'primary' : 'default'}
              aria-pressed={form.mergeInto?.id === one.id}
              onClick={() => choose(one)}
            >
              {t(form.mergeInto?.id === one.id ? 'triage.addAfterOn' : 'triage.addAfter')}
            </Button>
          )
        }
      />
    </div>
  );
}

type Told = Omit<Parameters<typeof client.reports.similar>[0], 'except'>;

const toldIn = ({ people, place, occurredText, types, receivedAt }: LogForm): Told => {
  const named = (role: 'affected' | 'reported'): string[] => people.filter((one) => one.role === role && one.name !== '').map((one) => one.name);
  return {
    affected: named('affected'),
    reported: named('reported'),
    place,
    occurredOn: dayIn(occurredText, occurredRules(Date.now())),
    types,
    receivedAt,
  };
};

/** What was typed, once the hands rest. */
function usePaused(value: Told): Told {
  const [paused, setPaused] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(JSON.parse(text) as Told), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}
