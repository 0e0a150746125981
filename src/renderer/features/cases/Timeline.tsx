// What happened, newest first: entries with their audience, and facts in words.
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../ui/dates';
import type { Case } from './CasePage';
import { useCaseWords } from './Compare';

/** Written down so much later that both times matter (paper first, typed later). */
const LATE_MS = 12 * 3_600_000;

export function Timeline({ one }: { readonly one: Case }) {
  const { t } = useTranslation();
  const words = useCaseWords(one);
  const facts = one.facts.map((fact) => ({ ...fact, at: 'at' in fact.fact ? fact.fact.at : fact.recordedAt }));
  const all = [...one.entries.map((entry) => ({ entry, fact: null, at: entry.at })), ...facts.map((fact) => ({ entry: null, fact, at: fact.at }))];
  const late = ({ at, recordedAt }: { at: number; recordedAt: number }) =>
    recordedAt - at > LATE_MS && <span className="quiet"> {t('facts.late', { at: formatInstant(recordedAt, 'short') })}</span>;
  return (
    <ul className="rows case-timeline">
      {all
        .sort((a, b) => b.at - a.at)
        .map(({ entry, fact, at }) =>
          entry ? (
            <li key={entry.n} className={entry.audience === 'counsellor' ? 'hatch' : ''}>
              <time>{formatInstant(at, 'short')}</time>
              <span className="grow pre" style={{ background: entry.audience === 'counsellor' ? 'var(--paper)' : undefined }}>
                <b>{t(`cases.entry.${entry.type}`)}</b> {entry.text}
                {late(entry)}
              </span>
              <span className="aside">
                {entry.audience === 'counsellor' && <span className="stamp">封</span>} {t(`cases.audience.${entry.audience}`)}
                {entry.mayTellFamily && ` · ${t('cases.mayTellFamily')}`}
              </span>
            </li>
          ) : (
            <li key={fact.n}>
              <time>{formatInstant(at, 'short')}</time>
              <span className="grow pre">
                <b>{words(fact.fact).title}</b> {words(fact.fact).text}
                {late({ at, recordedAt: fact.recordedAt })}
                {words(fact.fact).note && <small>{words(fact.fact).note}</small>}
              </span>
              <span className="aside">{fact.by}</span>
            </li>
          ),
        )}
    </ul>
  );
}
