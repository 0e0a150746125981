// What the box can do besides finding: pages, and the few things that are done from anywhere.
import { allows, type Permission, type Role } from '../../../contract/permissions';

/** Every page of the navigation, under its own words. */
const PLACES = {
  today: { to: '/', permission: 'session.own', icon: 'today' },
  calendar: { to: '/calendar', permission: 'session.own', icon: 'calendar' },
  reports: { to: '/reports', permission: 'report.read', icon: 'reports' },
  cases: { to: '/cases', permission: 'case.read', icon: 'cases' },
  mentoring: { to: '/mentoring', permission: 'mentoring.read', icon: 'mentoring' },
  returns: { to: '/returns', permission: 'return.read', icon: 'returns' },
  concerns: { to: '/concerns', permission: 'concern.read', icon: 'concerns' },
  exports: { to: '/exports', permission: 'export.read', icon: 'handover' },
  packages: { to: '/desk', permission: 'desk.receive', icon: 'inbox' },
  cards: { to: '/cards', permission: 'card.certify', icon: 'card' },
  requests: { to: '/requests', permission: 'access.request', icon: 'requests' },
  people: { to: '/people', permission: 'people.register', icon: 'people' },
  backups: { to: '/backups', permission: 'backup.manage', icon: 'backups' },
  audit: { to: '/audit', permission: 'audit.read', icon: 'audit' },
  exercises: { to: '/exercises', permission: 'session.own', icon: 'exercises' },
  settings: { to: '/settings', permission: 'session.own', icon: 'settings' },
} as const satisfies Readonly<Record<string, { to: string; permission: Permission; icon: string }>>;
/** Offered before anything is typed. */
export const DEEDS = {
  log: { keys: 'Ctrl N', permission: 'report.submit', icon: 'log' },
  cover: { keys: 'F9', permission: 'session.own', icon: 'cover' },
  lock: { keys: 'Ctrl L', permission: 'session.own', icon: 'lock' },
} as const satisfies Readonly<Record<string, { keys: string; permission: Permission; icon: string }>>;

export type Place = keyof typeof PLACES;
export type Deed = keyof typeof DEEDS;
export type Action = ({ readonly place: Place } & (typeof PLACES)[Place]) | ({ readonly deed: Deed } & (typeof DEEDS)[Deed]);
export const nameOf = (action: Action): string => ('deed' in action ? action.deed : action.place);

const ALL: readonly Action[] = [
  ...Object.entries(DEEDS).map(([deed, one]) => ({ deed: deed as Deed, ...one })),
  ...Object.entries(PLACES).map(([place, one]) => ({ place: place as Place, ...one })),
];

/** Some pages are not in every vault. */
export interface Vault {
  readonly isSchool: boolean;
  /** A training school, where there are exercises. */
  readonly isPractice: boolean;
}
const isPlaceOf = ({ isSchool, isPractice }: Vault, place: Place): boolean =>
  place === 'people' ? isSchool : place === 'exercises' ? isPractice : true;

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** @param wordsOf label and other words somebody may say for it; a word of letters is found from its beginning */
export function actionsFor(text: string, roles: readonly Role[], vault: Vault, wordsOf: (action: Action) => string): Action[] {
  const isHere = (one: Action): boolean => !('place' in one) || isPlaceOf(vault, one.place);
  const may = ALL.filter((one) => allows(one.permission, roles) && isHere(one));
  const terms = fold(text).split(/\s+/u).filter(Boolean);
  if (terms.length === 0) return may.filter((one) => 'deed' in one);
  return may.filter((one) => {
    const words = fold(wordsOf(one)).split(/\s+/u);
    return terms.every((term) => words.some((word) => (/^[a-z0-9]/.test(term) ? word.startsWith(term) : word.includes(term))));
  });
}
