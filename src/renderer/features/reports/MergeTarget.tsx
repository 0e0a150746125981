// Into which other tip: the similar ones first, any other by a few letters.
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { DecisionForm } from './decision-form';
import { type Similar, TipInShort, useWhy } from './Duplicates';

const SHOWN = 5;
const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

interface MergeTargetProps {
  readonly id: string;
  readonly similar: readonly Similar[];
  readonly form: DecisionForm;
  onChange(form: DecisionForm): void;
}

export function MergeTarget({ id, similar, form, onChange }: MergeTargetProps) {
  const { t } = useTranslation();
  const whyOf = useWhy();
  const [text, setText] = useState('');
  const reports = useQuery({ queryKey: ['reports'], queryFn: () => client.reports.list({}) });
  const likely = similar.filter((one) => one.mayTake);
  const others = (reports.data?.rows ?? []).filter(
    (row) => row.id !== id && (row.state === 'received' || row.state === 'accepted') && !likely.some((one) => one.id === row.id),
  );
  const wanted = fold(text).split(/\s+/u).filter(Boolean);
  const fitting = others.filter((row) => {
    const seen = fold([row.number, row.place, ...row.affected, ...row.reported].join(' '));
    return wanted.every((word) => seen.includes(word));
  });
  const isSearching = wanted.length > 0 || (likely.length === 0 && form.into === null);
  const chosen = others.filter((row) => row.id === form.into && !(isSearching && fitting.slice(0, SHOWN).includes(row)));
  const rows = [...likely, ...chosen, ...(isSearching ? fitting.slice(0, SHOWN) : [])];
  const startsAt = form.into ?? likely[0]?.id ?? null;
  const whyText = (target: string): string => {
    const one = likely.find((each) => each.id === target);
    return one ? whyOf(one) : '';
  };
  const choose = (into: string): void => {
    // What somebody wrote themselves stays.
    const isOurs = form.note === '' || likely.some((one) => whyOf(one) === form.note);
    onChange({ ...form, into, note: isOurs ? whyText(into) : form.note });
  };
  return (
    <fieldset className="report-targets">
      <legend>{t('triage.into')}</legend>
      <Input
        {...(startsAt === null ? { 'data-first': true } : {})}
        allowClear
        aria-label={t('triage.intoFilter')}
        placeholder={t('triage.intoFilter')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {rows.map((row) => (
        <label key={row.id}>
          <input
            type="radio"
            name="into"
            {...(row.id === startsAt ? { 'data-first': true } : {})}
            checked={form.into === row.id}
            onChange={() => choose(row.id)}
          />
          <span className="tip">
            <span className="mono">{row.number}</span>
            <TipInShort one={row} />
            <span className="why">{whyText(row.id)}</span>
          </span>
        </label>
      ))}
      {rows.length === 0 && <p className="quiet">{t('triage.intoNone')}</p>}
      {isSearching && fitting.length > SHOWN && <p className="quiet">{t('triage.intoMore', { count: fitting.length - SHOWN })}</p>}
    </fieldset>
  );
}
