// The students of a case: who they are, whether they were heard, and what their guardians know.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFact, FactOf } from '../../../contract/case-facts';
import { client } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { useWhom } from '../../ui/fact-words';
import { MaskedName, Part, State } from '../../ui/parts';
import { useShortcut } from '../../ui/shortcut';
import type { Case } from './CasePage';
import type { FactStart } from './fact-form';

const REVEAL_MS = 10_000;
type Person = Case['people'][number];

interface PartiesProps {
  readonly one: Case;
  readonly readOnly: boolean;
  onRecord(start: FactStart): void;
}

/** F4 shows the names for ten seconds; each time is on record. */
export function Parties({ one, readOnly, onRecord }: PartiesProps) {
  const { t } = useTranslation();
  const [names, setNames] = useState<ReadonlyMap<string, string> | null>(null);
  const whom = useWhom(one.people.map((person) => ({ ...person, name: '' })));
  useEffect(() => {
    if (!names) return;
    const timer = setTimeout(() => setNames(null), REVEAL_MS);
    return () => clearTimeout(timer);
  }, [names]);
  const reveal = (): void =>
    void client.cases.reveal({ id: one.row.id }).then((people) => setNames(new Map(people.map((person) => [person.id, person.name]))));
  useShortcut('f4', reveal);
  return (
    <Part title={t('cases.parties')} count={one.people.length} aside={t('reports.neutral')}>
      <ul className="rows case-parties">
        {one.people.map((person) => (
          <li key={person.id}>
            <span className="role">{person.role === 'informed' ? t('terms.role.informed') : whom(person.role, person.id)}</span>
            {person.role === 'informed' ? (
              <span className="mask" style={{ width: 48 }} role="img" aria-label={t('cases.protected')} />
            ) : (
              <span className="name">{names?.get(person.id) ?? <MaskedName text={person.name} />}</span>
            )}
            <span className="quiet grow">
              {person.grade} {person.className} {person.note}
            </span>
            {person.role === 'informed' ? (
              <span className="aside">{t('cases.neverLeaves')}</span>
            ) : (
              <>
                <Heard one={one} person={person} />
                <Guardians one={one} person={person} readOnly={readOnly} onRecord={onRecord} />
              </>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Facts about this student, or about everyone on that side. */
function about<T extends 'guardianNotice' | 'statement'>(one: Case, type: T, person: Person): FactOf<T>[] {
  const isAbout = (fact: CaseFact): boolean =>
    fact.type === type && 'party' in fact && fact.side === person.role && (fact.party === null || fact.party === person.id);
  return one.facts.filter(({ fact }) => isAbout(fact)).map(({ fact }) => fact as FactOf<T>);
}

function Heard({ one, person }: { readonly one: Case; readonly person: Person }) {
  const { t } = useTranslation();
  const count = about(one, 'statement', person).length;
  return <span className="quiet talks">{count > 0 ? t('facts.heard', { count }) : t('facts.notHeard')}</span>;
}

function Guardians({ one, person, readOnly, onRecord }: PartiesProps & { readonly person: Person }) {
  const { t } = useTranslation();
  const notices = about(one, 'guardianNotice', person);
  const reached = notices.findLast(({ outcome }) => outcome !== 'notReached');
  const tries = notices.filter(({ outcome }) => outcome === 'notReached').length;
  const isOpen = one.tracks.some(({ id, missing }) => id === 'guardianNotice' && missing.some(({ party }) => party === person.id));
  if (!isOpen && !reached)
    return (
      <span className="aside">
        <State shape="done" tone="quiet">
          {t('facts.guardianState.entry')}
        </State>
      </span>
    );
  if (!isOpen && reached) {
    const state = reached.outcome === 'refused' ? 'refused' : 'told';
    return (
      <span className="aside">
        <span className="quiet">{reached.who} </span>
        <State shape="done" tone="quiet">
          {t(`facts.guardianState.${state}`, { at: formatInstant(reached.at, 'short') })}
        </State>
      </span>
    );
  }
  const words = (
    <State shape="due" tone="amber">
      {tries > 0 ? t('facts.guardianState.notReached', { count: tries }) : t('facts.guardianState.missing')}
    </State>
  );
  const start: FactStart = { type: 'guardianNotice', side: person.role === 'reported' ? 'reported' : 'affected', party: person.id };
  return (
    <span className="aside">
      {readOnly ? (
        words
      ) : (
        <button type="button" className="case-as-link" onClick={() => onRecord(start)}>
          {words}
        </button>
      )}
    </span>
  );
}
