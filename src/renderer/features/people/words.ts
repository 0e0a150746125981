// What the register says about a colleague, in words a principal understands.
import { useTranslation } from 'react-i18next';
import { groupsOf, type Role } from '../../../contract/permissions';
import type { client } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { useList } from '../../ui/lists';
import type { Shape } from '../../ui/Glyph';

export type Colleague = Awaited<ReturnType<typeof client.people.register>>[number];
export type Print = NonNullable<Colleague['print']>;

interface StateWords {
  readonly shape: Shape;
  readonly tone: 'accent' | 'amber' | 'red' | 'quiet';
  readonly text: string;
}

/** Whose code ran out; the ones named at the founding have none. */
export const hasExpired = (one: Colleague, now = Date.now()): boolean =>
  one.state === 'invited' && one.invitedUntil !== null && one.invitedUntil <= now;

export const signaturesOf = (one: Colleague): number => Number(one.waiting?.signedSecurity ?? false) + Number(one.waiting?.signedPrincipal ?? false);

/** Slices of dossiers as people here name them; the two halves of a report are counted as one kind each. */
const KINDS = ['case', 'mentoring', 'submission', 'report', 'concern', 'export', 'access', 'package'] as const;

export function useWords() {
  const { t } = useTranslation();
  const list = useList();
  const rolesIn = (roles: readonly Role[]): string => list(roles.map((role) => t(`roles.${role}`)));
  const holdsIn = (one: Colleague): string =>
    list(
      KINDS.flatMap((slice) => {
        const count = one.holds.find((held) => held.slice === slice)?.count ?? 0;
        return count === 0 ? [] : [t(`people.holds.${slice}`, { count })];
      }),
    );
  const stateOf = (one: Colleague): StateWords => {
    if (!one.genuine) return { shape: 'late', tone: 'red', text: t('people.state.forged') };
    if (hasExpired(one)) return { shape: 'due', tone: 'amber', text: t('people.state.expired') };
    if (one.state === 'invited') {
      const text =
        one.invitedUntil === null ? t('people.state.named') : t('people.state.invited', { until: formatInstant(one.invitedUntil, 'short') });
      return { shape: 'waiting', tone: 'amber', text };
    }
    if (one.state === 'activated') return { shape: 'waiting', tone: 'amber', text: t('people.state.activated', { done: signaturesOf(one) }) };
    if (one.state === 'suspended') return { shape: 'refused', tone: 'amber', text: t('people.state.suspended') };
    if (one.state === 'left') return { shape: 'handed', tone: 'quiet', text: t('people.state.left') };
    if (one.waiting) return { shape: 'waiting', tone: 'amber', text: t('people.state.roles', { done: signaturesOf(one) }) };
    return { shape: 'done', tone: 'quiet', text: t('people.state.certified') };
  };
  /** One sentence after the other: what they may open, and through what. */
  const sentencesOf = (one: Colleague): string[] => {
    if (one.state === 'left') return [t('people.sees.left')];
    if (one.state === 'suspended') return [t('people.sees.suspended')];
    if (one.state !== 'certified') return [t('people.sees.notYet')];
    const inside = groupsOf(one.roles).filter((group) => !one.groupsMissing.includes(group));
    const held = holdsIn(one);
    const groups = inside.map((group) => t(`people.sees.group.${group}`));
    const own = held === '' ? [] : [t('people.sees.own', { held })];
    const nothing = inside.length === 0 && held === '' ? [t('people.sees.nothing')] : [];
    const missing = one.groupsMissing.map((group) => t('people.missing', { group: t(`people.group.${group}`) }));
    return [...groups, ...own, ...nothing, ...missing];
  };
  return { rolesIn, holdsIn, stateOf, sentencesOf };
}
