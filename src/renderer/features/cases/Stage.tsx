// Where the case stands: the stages with their clock, and the lines that run beside them.
import { useTranslation } from 'react-i18next';
import type { Shape } from '../../ui/Glyph';
import { Glyph } from '../../ui/Glyph';
import { ClockText } from '../../ui/parts';
import type { Case } from './CasePage';
import { type FactStart, formFor } from './fact-form';

const STAGES = ['open', 'investigating', 'determining', 'disposed', 'served', 'followUp', 'closed'] as const;
/** Several states share one bar of the track. */
const BAR: Readonly<Record<string, (typeof STAGES)[number]>> = { determined: 'disposed', archived: 'closed' };

export function StageTrack({ one }: { readonly one: Case }) {
  const { t } = useTranslation();
  const { state, clock } = one.row;
  const now = STAGES.indexOf((BAR[state] ?? state) as 'open');
  const isRunning = clock !== null && (state === 'open' || state === 'investigating');
  return (
    <ol className="track">
      {STAGES.map((stage, i) => (
        <li key={stage} className={i < now ? 'done' : i === now ? 'now' : ''} aria-current={i === now ? 'step' : undefined}>
          {t(`cases.stage.${stage}`)} {i === now && isRunning && <ClockText clock={clock} />}
        </li>
      ))}
    </ol>
  );
}

type Track = Case['tracks'][number];
const SHAPES = {
  open: { shape: 'due', tone: 'amber' },
  waiting: { shape: 'waiting', tone: 'amber' },
  done: { shape: 'done', tone: 'quiet' },
  notNeeded: { shape: 'refused', tone: 'quiet' },
} as const satisfies Record<Track['state'], { shape: Shape; tone: string }>;

/** These two come up only when there is something. */
const isShown = ({ id, state }: Track): boolean => state !== 'notNeeded' || (id !== 'appeal' && id !== 'policeReferral');

interface ParallelLinesProps {
  readonly one: Case;
  readonly readOnly: boolean;
  onRecord(start: FactStart): void;
}

/** Each line says its state in words; one that is open leads to what is missing. */
export function ParallelLines({ one, readOnly, onRecord }: ParallelLinesProps) {
  const { t } = useTranslation();
  const words = ({ id, state, done, of }: Track): string =>
    t('facts.trackWords', { name: t(`facts.track.${id}.name`), state: t(`facts.track.${id}.${state}`, { done, of }) });
  const startOf = (line: Track): FactStart | null => {
    if (readOnly || (line.state !== 'open' && line.state !== 'waiting')) return null;
    const [first] = line.missing;
    if (first) return formFor(first);
    if (line.id === 'safeguarding') return { type: 'safeguarding' };
    return line.id === 'mandatoryReport' || line.id === 'policeReferral' ? { type: 'mandatoryReport', step: 'made', to: 'police' } : null;
  };
  return (
    <ul className="case-lines" aria-label={t('facts.parallel')}>
      {one.tracks.filter(isShown).map((line) => {
        const start = startOf(line);
        const { shape, tone } = SHAPES[line.state];
        const inside = (
          <>
            <Glyph shape={line.id === 'mandatoryReport' && line.state === 'open' ? 'life' : shape} /> {words(line)}
          </>
        );
        return (
          <li key={line.id} className={line.id === 'mandatoryReport' && line.state === 'open' ? 'red' : tone}>
            {start ? (
              <button type="button" onClick={() => onRecord(start)}>
                {inside}
              </button>
            ) : (
              inside
            )}
          </li>
        );
      })}
    </ul>
  );
}
