// One record that was found: what it is, who it is about with names masked, and where it stands.
import { useTranslation } from 'react-i18next';
import type { client } from '../../api/client';
import { formatDue, formatInstant } from '../../ui/dates';
import type { Shape } from '../../ui/Glyph';
import { Icon, type IconName } from '../../ui/Icon';
import { ClockText, State } from '../../ui/parts';
import { Marked } from './Marked';

export type Hit = Awaited<ReturnType<typeof client.search.opened>>['hits'][number];

const ICONS: Readonly<Record<Hit['kind'], IconName>> = {
  case: 'cases',
  mentoring: 'mentoring',
  submission: 'reports',
  concern: 'concerns',
  export: 'handover',
  package: 'inbox',
};

/** Facts that are somebody's name. */
const NAMES: readonly string[] = ['affected', 'reported', 'mentee', 'concerned'];

export function HitLine({ hit }: { readonly hit: Hit }) {
  const { t } = useTranslation();
  const facts = Object.entries(Object.groupBy(hit.facts, (fact) => fact.what));
  return (
    <>
      <Icon name={ICONS[hit.kind]} />
      <span className="what">
        <span>
          <b>{hit.title.text ? <Marked {...hit.title} /> : t(hit.channel ? `terms.channel.${hit.channel}` : `search.group.${hit.kind}`)}</b>{' '}
          <span className="mono">
            <Marked {...hit.number} />
          </span>
        </span>
        <small>
          {hit.channel && hit.title.text !== '' && <span>{t(`terms.channel.${hit.channel}`)}</span>}
          {hit.kind !== 'case' && <span>{formatInstant(hit.at, 'short')}</span>}
          {facts.map(([what, all]) => (
            <span key={what}>
              {t(`search.fact.${what}`)}
              {all.map((fact, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two people may have the same surname
                <Marked key={i} text={fact.text} marks={fact.marks} isName={NAMES.includes(what)} />
              ))}
            </span>
          ))}
          {hit.lead && (
            <span>
              {t('cases.column.lead')} {hit.lead}
            </span>
          )}
        </small>
      </span>
      <Standing hit={hit} />
    </>
  );
}

const LOOKS: Readonly<Record<string, readonly [Shape, 'accent' | 'amber' | 'red' | 'quiet']>> = {
  closed: ['done', 'quiet'],
  archived: ['done', 'quiet'],
  declined: ['refused', 'quiet'],
  forwarded: ['handed', 'accent'],
  merged: ['done', 'quiet'],
  handedIn: ['tick', 'quiet'],
  requested: ['waiting', 'accent'],
  approved: ['half', 'amber'],
  sealed: ['most', 'accent'],
  handedOver: ['due', 'amber'],
  received: ['done', 'quiet'],
  refused: ['late', 'red'],
  rejected: ['refused', 'quiet'],
  withdrawn: ['refused', 'quiet'],
  opened: ['pie', 'amber'],
  noted: ['new', 'quiet'],
  proposed: ['waiting', 'amber'],
  delisted: ['done', 'quiet'],
  settled: ['done', 'quiet'],
  receipted: ['done', 'quiet'],
};
const STATES: Readonly<Record<Hit['kind'], string>> = {
  case: 'cases.state',
  mentoring: 'mentoring.state',
  submission: 'terms.state',
  concern: 'concerns.state',
  export: 'exports.state',
  package: 'desk.state',
};

function Standing({ hit }: { readonly hit: Hit }) {
  const { t } = useTranslation();
  if (hit.clock) return <ClockText clock={hit.clock} />;
  if (hit.decideBy !== null) {
    const isLate = hit.decideBy < Date.now();
    const [shape, tone] = hit.lifeSafety ? (['life', 'red'] as const) : isLate ? (['late', 'red'] as const) : (['due', 'amber'] as const);
    return (
      <State shape={shape} tone={tone}>
        {hit.lifeSafety ? t('terms.lifeSafety') : t(isLate ? 'search.late' : 'search.decideBy', { time: formatDue(hit.decideBy) })}
      </State>
    );
  }
  const [shape, tone] = LOOKS[hit.state] ?? (['pie', 'accent'] as const);
  return (
    <State shape={shape} tone={tone}>
      {t(`${STATES[hit.kind]}.${hit.state}`)}
    </State>
  );
}
