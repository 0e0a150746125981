// Words and numbers of the audit room: rows, times, hashes in groups, and what an act was about.
import { useTranslation } from 'react-i18next';
import type { client } from '../../api/client';
import { formatInstant } from '../../ui/dates';

export type Overview = Awaited<ReturnType<typeof client.audit.overview>>;
export type Anchor = Overview['anchors'][number];
export type Look = Overview['looks'][number];
export type Row = Awaited<ReturnType<typeof client.audit.list>>['rows'][number];
export type Report = Awaited<ReturnType<typeof client.audit.verify>>;

/** 18,226: read alike in both languages. */
export const grouped = new Intl.NumberFormat('en').format;
/** To the second: two acts of one minute have an order. */
export const exactly = (instant: number): string => `${formatInstant(instant, 'date')} ${formatInstant(instant, 'second')}`;
export const fours = (hash: string): string[] => hash.match(/.{1,4}/g) ?? [];

export const isSound = (report: Report): boolean => report.firstBad === null && report.headMatches && report.pagesSound;

const eventKey = (event: string): string => `audit.event.${event.replace('.', '_')}`;

export function useAuditWords(): { event(row: Row): string; about(row: Row): string; slice(name: string): string } {
  const { t } = useTranslation();
  const slice = (name: string): string => t(`audit.slice.${name}`, { defaultValue: name });
  /** register/format/rows/copy */
  const table = (text: string): string => {
    const [register = '', format = '', rows = '', copy = ''] = text.split('/');
    return t('audit.aboutTable', { register: t(`${register}.title`), format: t(`audit.format.${format}`), count: Number(rows), copy });
  };
  /** What somebody wanted to do; of what leaves no row, which part of the program it belongs to. */
  const call = (path: string, tried: Row['tried']): string =>
    tried ? t(eventKey(tried)) : t(`audit.call.${path.split('.')[0]}`, { defaultValue: path });
  return {
    slice,
    event: (row) => t(eventKey(row.event)),
    about({ about, tried }) {
      if (!about || about.text === '') return '—';
      if (about.kind === 'person') return about.text;
      if (about.kind === 'call') return t('audit.aboutCall', { call: call(about.text, tried) });
      if (about.kind === 'table') return table(about.text);
      if (about.kind === 'times') return t('audit.aboutTimes', { times: about.text });
      return t(about.kind === 'file' ? 'audit.aboutFile' : 'audit.aboutDossier', { slice: slice(about.slice ?? ''), number: about.text });
    },
  };
}
