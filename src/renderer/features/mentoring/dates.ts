// Dates as the forms of this slice keep them: text as typed, read when it is sent.
import { dayIn, type FieldRules, readDate } from '../../ui/date-words';
import { instantOf } from '../../ui/days';
import { formatInstant } from '../../ui/dates';

export const pastRules = (now: number): FieldRules => ({ now, toward: 'past', to: now });
export const futureRules = (now: number): FieldRules => ({ now, toward: 'future', from: now });
/** A plan may have begun, and may be drawn up for later. */
export const anyRules = (now: number): FieldRules => ({ now, toward: 'future' });

/** Milliseconds; noon where no time is named, or now when that is to come. Nothing typed is now. */
export function momentIn(text: string, rules: FieldRules): number | null {
  const reading = readDate(text, rules);
  if (reading.is === 'empty') return rules.toward === 'past' ? rules.now : null;
  if (reading.is !== 'read') return null;
  const { day, time } = reading.moment;
  const at = instantOf(day, time ?? '12:00');
  return rules.toward === 'past' ? Math.min(at, rules.now) : at;
}
export const dateIn = (text: string, rules: FieldRules): string | null => dayIn(text, rules);

/** 2026-11-27 16:30, as the field reads it. */
export const momentText = (at: number): string => `${formatInstant(at, 'date')} ${formatInstant(at, 'time')}`;
export const monthOf = (at: number): string => formatInstant(at, 'date').slice(0, 7);
/** @param by may be negative */
export function addMonths(month: string, by: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}
