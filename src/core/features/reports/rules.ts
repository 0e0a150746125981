// Decisions about tips, as pure functions.
/** Names of one side, each once; people without a name are not listed. */
export const mergeNames = (people: readonly { role: string; name: string }[], role: 'affected' | 'reported'): string[] => [
  ...new Set(people.filter((one) => one.role === role && one.name !== '').map((one) => one.name)),
];

/** Something is or will be done with it: another tip is not lost in it. */
export const mayTake = (state: string): boolean => state === 'received' || state === 'accepted';

/** Until it is a case: a case is closed as a case. */
export const mayTakeBack = (state: string): boolean => state === 'declined' || state === 'forwarded' || state === 'merged';
