// Where the tour stops for each role, and what stands there: always something of the navigation, so it can be taken from any page.
import { ROLES, type Role } from '../../../contract/permissions';

const PLACES = {
  today: '#/',
  opened: '#/',
  log: '.nav button.log:not(.find)',
  handIn: '.nav button.log:not(.find)',
  seal: '#/reports',
  handedIn: '#/reports',
  search: '.nav button.find',
  cases: '#/cases',
  shared: '#/cases',
  approvals: '#/exports',
  packages: '#/desk',
  cards: '#/cards',
  openings: '#/requests',
  people: '#/people',
  watch: '#/people',
  backups: '#/backups',
  chain: '#/audit',
  lock: '.nav .lock-line',
} as const;
export type Stop = keyof typeof PLACES;

const PRINCIPALS: readonly Stop[] = ['today', 'approvals', 'openings', 'people', 'search', 'lock'];
const BY_ROLE: Readonly<Record<Role, readonly Stop[]>> = {
  counsellor: ['today', 'log', 'seal', 'search', 'cases', 'lock'],
  classTeacher: ['handIn', 'handedIn', 'search', 'lock'],
  securityHead: ['handIn', 'openings', 'shared', 'search', 'lock'],
  principal: PRINCIPALS,
  deputy: PRINCIPALS,
  securityAdmin: ['people', 'cards', 'backups', 'chain', 'lock'],
  systemAdmin: ['backups', 'watch', 'search', 'lock'],
  auditor: ['chain', 'opened', 'watch', 'lock'],
  liaison: ['packages', 'cards', 'search', 'backups', 'lock'],
};

/** Of somebody with several roles: that in which they see the most of the school. */
export function stopsFor(roles: readonly Role[]): readonly Stop[] {
  const first = (['principal', 'deputy', 'counsellor', ...ROLES] as const).find((role) => roles.includes(role));
  return first ? BY_ROLE[first] : [];
}

/** @returns null when this page has no such place */
export function placeOf(stop: Stop): HTMLElement | null {
  const place = PLACES[stop];
  return document.querySelector<HTMLElement>(place.startsWith('#') ? `.nav a[href$="${place}"]` : place);
}
