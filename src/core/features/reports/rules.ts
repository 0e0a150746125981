// Decisions about tips, as pure functions.
import { RULE_PACKS } from '../../calendar/clocks';

/** Acceptance is decided within 24 h of receiving (our default; the law says at once, without a figure: domain 2.1 no. 3). */
export const decideBy = (receivedAt: number): number => receivedAt + RULE_PACKS['national-2017'].triageHours * 3_600_000;

/** Names of one side, each once; people without a name are not listed. */
export const mergeNames = (people: readonly { role: string; name: string }[], role: 'affected' | 'reported'): string[] => [
  ...new Set(people.filter((one) => one.role === role && one.name !== '').map((one) => one.name)),
];
