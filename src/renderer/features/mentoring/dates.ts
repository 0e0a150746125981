// Dates as the forms of this slice keep them: text as typed, read when it is sent.
import { formatInstant } from '../../ui/dates';

/** 2026-11-27T16:30 as the field has it. */
export const momentText = (at: number): string => `${formatInstant(at, 'date')}T${formatInstant(at, 'time')}`;
export const momentIn = (text: string): number | null => {
  const at = new Date(text).getTime();
  return Number.isNaN(at) ? null : at;
};
export const monthOf = (at: number): string => formatInstant(at, 'date').slice(0, 7);
/** @param by may be negative */
export function addMonths(month: string, by: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}
