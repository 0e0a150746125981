// Beside the acts: what somebody should ask about, and the proof of the chosen row.
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../ui/dates';
import { Glyph, type Shape } from '../../ui/Glyph';
import { SealStrip } from '../../ui/parts';
import { exactly, fours, grouped, type Look, type Row, useAuditWords } from './words';

const AT_FIRST = 3;
const SHAPES: Partial<Readonly<Record<Look['kind'], Shape>>> = {
  refusals: 'refused',
  failedPassword: 'refused',
  openedTogether: 'sealed',
  reporterUnsealed: 'sealed',
};

interface LooksProps {
  readonly looks: readonly Look[];
  readonly chosen: readonly number[] | null;
  onShow(rows: number[]): void;
}

export function Looks({ looks, chosen, onShow }: LooksProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? looks : looks.slice(0, AT_FIRST);
  return (
    <section className="audit-looks">
      <h2>
        {t('audit.look.title')} <small>{looks.length}</small>
      </h2>
      {looks.length === 0 && <p className="quiet">{t('audit.look.none')}</p>}
      <ul>
        {shown.map((look) => (
          <li key={`${look.kind} ${look.person ?? ''} ${look.last}`}>
            <OneLook look={look} isChosen={chosen !== null && String(chosen) === String(look.rows)} onShow={onShow} />
          </li>
        ))}
      </ul>
      {looks.length > AT_FIRST && (
        <Button type="link" size="small" onClick={() => setAll(!all)}>
          {all ? t('audit.look.fewer') : t('audit.look.more', { number: looks.length - AT_FIRST })}
        </Button>
      )}
    </section>
  );
}

function OneLook({ look, isChosen, onShow }: { readonly look: Look; readonly isChosen: boolean; onShow(rows: number[]): void }) {
  const { t } = useTranslation();
  const person = look.person ?? '';
  const text = (
    <>
      <Glyph shape={SHAPES[look.kind] ?? 'due'} />
      <span>
        <b>{t(`audit.look.${look.kind}.what`, { person })}</b>
        {look.rows.length > 0 && <small>{t('audit.look.rows', { count: look.count, time: formatInstant(look.last, 'short') })}</small>}
        <small>{t(`audit.look.${look.kind}.ask`, { person })}</small>
      </span>
    </>
  );
  // Nothing happened: there are no rows to show.
  if (look.rows.length === 0) return <div className="audit-look">{text}</div>;
  return (
    <button type="button" className="audit-look" aria-pressed={isChosen} onClick={() => onShow(look.rows)}>
      {text}
    </button>
  );
}

export function Proof({ row, onHistory }: { readonly row: Row; onHistory(number: string): void }) {
  const { t } = useTranslation();
  const words = useAuditWords();
  const number = row.about?.slice ? row.about.text : '';
  return (
    <section className="audit-proof">
      <h2>{t('audit.row', { seq: grouped(row.seq) })}</h2>
      <dl className="details">
        <dt>{t('audit.column.event')}</dt>
        <dd>{words.event(row)}</dd>
        <dt>{t('audit.column.actor')}</dt>
        <dd>{row.actor}</dd>
        <dt>{t('audit.column.at')}</dt>
        <dd>{exactly(row.at)}</dd>
        <dt>{t('audit.previous')}</dt>
        <dd className="mono hash">{fours(row.previous).join(' ')}</dd>
        <dt>{t('audit.hash')}</dt>
        <dd className="mono hash">{fours(row.hash).join(' ')}</dd>
      </dl>
      {number !== '' && (
        <Button size="small" onClick={() => onHistory(number)}>
          {t('audit.history.of', { number })}
        </Button>
      )}
      <SealStrip>{t('audit.contentsSealed')}</SealStrip>
    </section>
  );
}
