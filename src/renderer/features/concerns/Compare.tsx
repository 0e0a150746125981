// What somebody typed about a person of concern beside what others put on record meanwhile.
import type { Written } from '../../api/draft';
import { type ConflictActs, ConflictDialog } from '../../ui/ConflictDialog';
import { type Shared, useByOthers } from '../../ui/use-sending';
import { useLogLines } from './ConcernLog';
import type { Concern } from './ConcernPage';

interface CompareProps {
  readonly one: Concern;
  readonly since: number;
  readonly mine: string;
  readonly acts: ConflictActs;
}

function Compare({ one, since, ...mine }: CompareProps) {
  const lines = useLogLines()(one).filter(({ n }) => n > since);
  return <ConflictDialog {...mine} added={lines.map(({ title, recordedAt, ...line }) => ({ ...line, at: recordedAt, name: title }))} />;
}

/** @param mine what was typed, line by line */
export function useShared(
  one: Concern,
  { base, catchUp }: Pick<Written<unknown>, 'base' | 'catchUp'>,
  mine: readonly (string | undefined)[],
): Shared {
  return {
    ...{ base, catchUp, n: one.n, byOthers: useByOthers([...one.facts, ...one.steps].filter(({ n }) => n > base)) },
    compare: (since, acts) => <Compare one={one} since={since} mine={mine.filter(Boolean).join('\n')} acts={acts} />,
  };
}
