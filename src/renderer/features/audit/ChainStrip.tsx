// The chain as a strip: where it was signed, printed or restored, and where it breaks.
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../ui/dates';
import { type Anchor, grouped } from './words';

interface ChainStripProps {
  readonly total: number;
  readonly anchors: readonly Anchor[];
  /** First row that does not hold; null when all of them do, or when nobody has checked. */
  readonly firstBad: number | null;
}

const WIDTH = 860;
const EDGE = 8;
const TOP = 20;
const THICK = 14;
const MIDDLE = TOP + THICK / 2;
/** Words closer than this would run into each other. */
const APART = 118;
const MARKS: Readonly<Record<Anchor['kind'], string>> = {
  checkpoint: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z',
  slip: 'M-4.5 -5h9v10h-9Z',
  restore: 'M0 -6.5 6.5 0 0 6.5 -6.5 0Z',
  auditor: 'M0 -6 6 5H-6Z',
};

export function ChainStrip({ total, anchors, firstBad }: ChainStripProps) {
  const { t } = useTranslation();
  const at = (seq: number): number => EDGE + ((WIDTH - 2 * EDGE) * Math.min(Math.max(seq - 1, 0), total)) / Math.max(total, 1);
  const word = (anchor: Anchor): string => `${t(`audit.anchor.${anchor.kind}`)} ${formatInstant(anchor.at, 'date').slice(5)}`;
  const end = WIDTH - EDGE;
  const broken = firstBad === null ? end : at(firstBad);
  const named = withRoom(anchors, at);
  const told = [
    t('audit.strip.rows', { rows: grouped(total) }),
    ...named.map((anchor) => t('audit.strip.anchor', { what: word(anchor), by: anchor.by, row: grouped(anchor.seq) })),
    ...(firstBad === null ? [] : [t('audit.strip.broken', { row: grouped(firstBad) })]),
  ];
  return (
    <svg className="audit-chain-strip" role="img" aria-label={told.join(' · ')} viewBox={`0 0 ${WIDTH} 54`} width="100%">
      <rect className="holds" x={EDGE} y={TOP} width={Math.max(broken - EDGE, 0)} height={THICK} rx="3" />
      {firstBad !== null && (
        <>
          <rect className="doubtful" x={broken} y={TOP} width={Math.max(end - broken, 4)} height={THICK} rx="3" />
          <path className="break" d={`M${broken} ${TOP - 5}l-4 8 8 6 -8 6 4 9`} />
          <text className="broken" x={inside(broken)} y={11} textAnchor="middle">
            {t('audit.strip.broken', { row: grouped(firstBad) })}
          </text>
        </>
      )}
      {(firstBad === null || broken > 160) && (
        <text x={EDGE} y={11}>
          {t('audit.strip.first')}
        </text>
      )}
      {(firstBad === null || broken < WIDTH - 200) && (
        <text x={end} y={11} textAnchor="end">
          {t('audit.strip.last', { row: grouped(total) })}
        </text>
      )}
      {anchors.map((anchor) => (
        <g key={`${anchor.kind} ${anchor.seq}`} transform={`translate(${at(anchor.seq)} ${MIDDLE})`}>
          <title>{t('audit.strip.anchor', { what: word(anchor), by: anchor.by, row: grouped(anchor.seq) })}</title>
          <path className={`mark ${anchor.kind}`} d={MARKS[anchor.kind]} />
        </g>
      ))}
      {named.map((anchor) => (
        <text key={`${anchor.kind} ${anchor.seq}`} x={inside(at(anchor.seq))} y={50} textAnchor="middle">
          {word(anchor)}
        </text>
      ))}
    </svg>
  );
}

const inside = (x: number): number => Math.min(Math.max(x, APART / 2), WIDTH - APART / 2);

/** The newest of those that stand too close are named: they vouch for most. */
function withRoom(anchors: readonly Anchor[], at: (seq: number) => number): Anchor[] {
  const named: Anchor[] = [];
  for (const anchor of anchors.toReversed()) {
    const before = named[0];
    if (!before || inside(at(before.seq)) - inside(at(anchor.seq)) >= APART) named.unshift(anchor);
  }
  return named;
}
