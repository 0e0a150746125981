// Decisions about papers, as pure functions: which form belongs to which record, and whose name stands on it.
import { maskName } from '../../../contract/mask';
import { isWordForm, type PaperForm, type PaperSlice, paperForm, sliceOf } from '../../../contract/papers';
import type { Permission } from '../../../contract/permissions';
import type { Inputs } from '../../dispatch/context';
import type { Veil } from '../../documents/redact';

type Terms = Inputs['papers']['prepare'];
interface Person {
  readonly id: string;
  readonly role: 'affected' | 'reported' | 'informed';
  readonly name: string;
}

export const BAR = '████';
/** In a letter to one family every other student is this (domain 6.3): a surname would tell classmates who it is. */
export const SOMEONE = '某同学';

export const formsFor = (slice: PaperSlice): PaperForm[] => paperForm.options.filter((form) => sliceOf(form) === slice);

/** Papers name students: the security head makes those of persons of concern only. */
export const PAGE_OF: Readonly<Record<PaperSlice, Permission>> = {
  case: 'case.write',
  submission: 'report.triage',
  mentoring: 'mentoring.write',
  concern: 'concern.read',
};

/** How somebody’s name is written in this paper. Students who only know of it are on no paper (未成年人保护法 art. 103, domain 6.3). */
export function writtenName(person: Person, { form, names, party }: Pick<Terms, 'form' | 'names' | 'party'>): string {
  if (person.role === 'informed') return BAR;
  if (form === 'familyLetter') return person.id === party ? person.name : SOMEONE;
  // The police are told whom it is about; a talk record says who spoke.
  if (form === 'referral' || (form === 'talkRecord' && person.id === party)) return person.name;
  return names === 'full' ? person.name : maskName(person.name);
}

/** For every text of the record. A name that stays is in the list too, so that a shorter one inside it does not cut it in two. */
export const veilsFor = (people: readonly Person[], terms: Terms): Veil[] => [
  ...people.filter(({ name }) => name.trim().length > 1).map((person) => ({ word: person.name, by: writtenName(person, terms) })),
  ...terms.hide.map((word) => ({ word, by: BAR })),
];

/** What is missing or does not fit, as the path of the input. */
export function wrongIn({ form, format, party, to }: Terms, people: readonly Person[]): keyof Terms | null {
  if (format === 'docx' && !isWordForm(form)) return 'format';
  const chosen = people.find(({ id }) => id === party);
  if (party !== null && (!chosen || chosen.role === 'informed' || chosen.name.trim() === '')) return 'party';
  if (form === 'familyLetter' && party === null) return 'party';
  return form === 'referral' && to.length < 2 ? 'to' : null;
}
