// Decisions about exports, as pure functions.
import type { Outputs } from '../../dispatch/context';
import type { Removal } from '../../documents/redact';

type Withheld = Outputs['exports']['get']['withheld'];

/** Two signatures count when no more than a day lies between them (security 2.12). */
export const APPROVE_WITHIN_MS = 24 * 3_600_000;
/** No receipt in seven days is a matter for a reminder (security 2.12.7). */
export const RECEIPT_WITHIN_MS = 7 * 24 * 3_600_000;
/** More persons than this in one package need a second approver (domain 6.3). */
const MOST_PERSONS = 20;
/** What the program reads into memory for one package. */
export const MOST_BYTES = 256 * 1024 * 1024;

export const approversNeeded = (people: number): number => (people > MOST_PERSONS ? 2 : 1);

export interface CaseFacts {
  readonly people: readonly { readonly role: string; readonly name: string }[];
  readonly hasReporter: boolean;
  /** Audiences of every entry on record, readable here or not. */
  readonly entryAudiences: readonly string[];
}

/** What never leaves (domain 6.3), and how much of it there is. */
export function staysAtSchool({ people, hasReporter, entryAudiences }: CaseFacts): Withheld {
  const entries = (audience: string): number => entryAudiences.filter((one) => one === audience).length;
  const all: Withheld = [
    { kind: 'reporter', count: hasReporter ? 1 : 0 },
    { kind: 'informed', count: people.filter(({ role }) => role === 'informed').length },
    { kind: 'counselling', count: entries('counsellor') },
    { kind: 'committee', count: entries('committee') },
  ];
  return all.filter(({ count }) => count > 0);
}

/** Names of informed pupils always; then the words that the requester named. */
export const removalsOf = (people: CaseFacts['people'], hide: readonly string[]): Removal[] => [
  ...people.filter(({ role, name }) => role === 'informed' && name.trim().length > 1).map(({ name }) => ({ word: name, reason: 1 })),
  ...hide.map((word) => ({ word, reason: 2 })),
];

const NAMES: Readonly<Record<Withheld[number]['kind'], (count: number) => string>> = {
  reporter: () => '举报人身份',
  informed: (count) => `知情学生 ${count} 人`,
  counselling: (count) => `心理辅导记录 ${count} 条`,
  committee: (count) => `委员会记录 ${count} 条`,
  hiddenWords: (count) => `与本案无关的个人信息 ${count} 处`,
  unselected: (count) => `未选入的记录和材料 ${count} 件`,
};
/** For the papers, which are in Chinese. */
export const withheldInWords = (withheld: Withheld): string[] => withheld.map(({ kind, count }) => NAMES[kind](count));
