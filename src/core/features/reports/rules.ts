// Decisions about tips, as pure functions.
/** Names of one side, each once; people without a name are not listed. */
export const mergeNames = (people: readonly { role: string; name: string }[], role: 'affected' | 'reported'): string[] => [
  ...new Set(people.filter((one) => one.role === role && one.name !== '').map((one) => one.name)),
];
