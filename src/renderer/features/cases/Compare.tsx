// What somebody typed about a case beside what others put on record in it meanwhile.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import type { Written } from '../../api/draft';
import { type ConflictActs, ConflictDialog } from '../../ui/ConflictDialog';
import { useFactWords } from '../../ui/fact-words';
import type { Case } from './CasePage';
import { type Shared, useByOthers } from '../../ui/use-sending';
import { addedSince } from './since';

interface CompareProps {
  readonly one: Case;
  readonly since: number;
  readonly mine: string;
  readonly aside?: ReactNode;
  readonly acts: ConflictActs;
}

function Compare({ one, since, ...mine }: CompareProps) {
  const { t } = useTranslation();
  const { id } = one.row;
  const words = useCaseWords(one);
  const history = useHistory(id);
  if (!history.data) return null;
  const { added, sealed } = addedSince(history.data, one.entries, since);
  // An overview is written with almost everything, and says nothing that stands nowhere else.
  const own = added.filter(({ kind }) => kind !== 'overview');
  const named = (own.length > 0 ? own : added).map(({ kind, isEntry, ...rest }) => {
    const fact = one.facts.find(({ n }) => n === rest.n)?.fact;
    if (fact) return { ...rest, name: words(fact).title, text: [words(fact).text, words(fact).note].filter(Boolean).join('\n') };
    return { ...rest, name: t(isEntry ? `cases.entry.${kind}` : `cases.kind.${kind}`, { defaultValue: kind }) };
  });
  return <ConflictDialog {...mine} added={named} sealed={sealed} />;
}

export const useCaseWords = (one: Case) => useFactWords(one.people, (person) => one.team.find(({ id }) => id === person)?.name ?? '');

const useHistory = (id: string) => useQuery({ queryKey: ['history', id], queryFn: () => client.cases.history({ id }) });

/** What somebody writes in a case. */
export function useShared(one: Case, { base, catchUp }: Pick<Written<unknown>, 'base' | 'catchUp'>, mine: string, aside: ReactNode): Shared {
  const { n } = one;
  const history = useHistory(one.row.id).data;
  // One that was read before the newest record tells nothing about it.
  const later = history?.some((revision) => revision.n === n) ? history.filter((revision) => revision.n > base) : undefined;
  return {
    ...{ base, catchUp, n, byOthers: useByOthers(later) },
    compare: (since, acts) => <Compare one={one} since={since} mine={mine} aside={aside} acts={acts} />,
  };
}
