// Where somebody stands in words: lost from sight first, then what waits, then the check.
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOf, dayFrom, dayOf, dueDay } from '../../../contract/days';
import type { client } from '../../api/client';
import type { Shape } from '../../ui/Glyph';
import { State } from '../../ui/parts';

export type Row = Awaited<ReturnType<typeof client.concerns.list>>['rows'][number];
type Tone = 'accent' | 'amber' | 'red' | 'quiet';
export interface Look {
  readonly shape: Shape;
  readonly tone: Tone;
  readonly text: string;
}

/** YYYY-MM-DD → MM-DD */
export const shortDay = (day: string): string => day.slice(5);
export const isLost = ({ liaison }: Row): boolean => liaison?.lapse != null;

export function useStateLook(): (row: Row) => Look {
  const { t } = useTranslation();
  return useCallback(
    (row) => {
      if (row.policeSince !== null) return { shape: 'life', tone: 'red', text: t('concerns.tellPolice') };
      if (row.proposal) return { shape: 'waiting', tone: 'amber', text: t(`concerns.waits.${row.proposal.act}`) };
      if (!row.liaison) return { shape: row.state === 'noted' ? 'new' : 'done', tone: 'quiet', text: t(`concerns.state.${row.state}`) };
      return checkLook(row.liaison, t);
    },
    [t],
  );
}

type Say = ReturnType<typeof useTranslation>['t'];
const RUNG_WORDS = { escalated: 'escalated', lost: 'lost' } as const;

function checkLook(one: NonNullable<Row['liaison']>, t: Say): Look {
  const today = dayOf(Date.now());
  if (one.lapse === 'missing' || one.lapse === 'unconfirmed')
    return { shape: one.lapse === 'missing' ? 'life' : 'late', tone: 'red', text: t(`concerns.lapse.${one.lapse}`) };
  const missed = one.misses.at(-1);
  if (one.lapse === 'overdue' && missed) {
    const rung = RUNG_WORDS[one.rung as keyof typeof RUNG_WORDS] ?? 'overdue';
    return { shape: 'late', tone: 'red', text: t(`concerns.check.${rung}`, { count: Math.max(1, today - dayFrom(missed.closesOn)) }) };
  }
  if (one.state === 'due' && one.closesAt !== null) {
    const left = dueDay(one.closesAt) - today;
    return { shape: 'due', tone: 'amber', text: left <= 0 ? t('concerns.check.today') : t('concerns.check.open', { count: left }) };
  }
  if (one.lastConfirmedAt !== null)
    return { shape: 'done', tone: 'quiet', text: t('concerns.check.done', { day: shortDay(dateOf(dayOf(one.lastConfirmedAt))) }) };
  return { shape: 'empty', tone: 'quiet', text: t('concerns.check.from', { day: one.window ? shortDay(one.window.opensOn) : '' }) };
}

export function StateCell({ row }: { readonly row: Row }) {
  const { shape, tone, text } = useStateLook()(row);
  return (
    <State shape={shape} tone={tone}>
      {text}
    </State>
  );
}
