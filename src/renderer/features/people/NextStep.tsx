// The one thing to do next about the people here, or who is awaited.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { allows, type Role } from '../../../contract/permissions';
import { formatInstant } from '../../ui/dates';
import type { Act } from './PersonPanel';
import { type Colleague, hasExpired } from './words';

/** Seats that should not stay empty for long; the security admin does their work meanwhile. */
export const VACANT_SEATS: readonly Role[] = ['systemAdmin', 'auditor'];
export const vacantSeats = (all: readonly Colleague[]): Role[] =>
  VACANT_SEATS.filter((role) => !all.some((one) => one.state !== 'left' && one.roles.includes(role)));

interface NextStepProps {
  readonly all: readonly Colleague[];
  readonly me: { readonly id: string; readonly roles: readonly Role[] };
  readonly isWhole: boolean;
  onAct(one: Colleague, act: Act | 'open'): void;
  onInvite(role: Role): void;
}

interface Step {
  readonly what: string;
  readonly why: string;
  readonly tone?: 'life' | 'closed';
  readonly act?: readonly [label: string, run: () => void];
}

export function NextStep(props: NextStepProps) {
  const { t } = useTranslation();
  const step = stepOf(props, t);
  return (
    <section className={`next ${step.tone ?? ''}`} aria-label={t('people.next.title')} {...(step.tone === 'life' ? { role: 'alert' } : {})}>
      <span>
        <b>{step.what}</b>
        <small>{step.why}</small>
      </span>
      {step.act && (
        <span className="act">
          <Button type="primary" onClick={step.act[1]}>
            {step.act[0]}
          </Button>
        </span>
      )}
    </section>
  );
}

type Say = ReturnType<typeof useTranslation>['t'];

function stepOf({ all, me, isWhole, onAct, onInvite }: NextStepProps, t: Say): Step {
  const forged = all.find((one) => !one.genuine);
  if (forged || !isWhole) {
    return {
      tone: 'life',
      what: forged ? t('people.next.forged', { name: forged.name }) : t('people.next.tampered'),
      why: t('people.next.forgedWhy'),
      ...(forged ? { act: [t('people.next.look'), () => onAct(forged, 'open')] as const } : {}),
    };
  }
  const mine = all.find((one) => one.waiting?.mayI);
  if (mine) {
    const act = [t('people.next.sign'), () => onAct(mine, 'certify')] as const;
    const why = mine.state === 'certified' ? t('people.next.mineRolesWhy') : t('people.next.mineWhy');
    return { what: t('people.next.mine', { name: mine.name }), why, act };
  }
  const lost = all.find((one) => one.lost > 0 && one.state === 'certified' && one.id !== me.id);
  if (lost && allows('access.share', me.roles)) {
    const act = [t('people.next.look'), () => onAct(lost, 'open')] as const;
    return { what: t('people.next.lost', { name: lost.name, count: lost.lost }), why: t('people.next.lostWhy'), act };
  }
  const mayManage = allows('people.manage', me.roles);
  const expired = all.find((one) => hasExpired(one));
  if (expired && mayManage) {
    const act = [t('people.next.newCode'), () => onAct(expired, 'invite')] as const;
    return { what: t('people.next.expired', { name: expired.name }), why: t('people.next.expiredWhy'), act };
  }
  const signing = all.find((one) => one.waiting && (one.state === 'activated' || one.state === 'certified'));
  if (signing?.waiting) {
    const side = t(signing.waiting.signedSecurity ? 'people.certify.principal' : 'people.certify.security');
    return { tone: 'closed', what: t('people.next.others', { name: signing.name, side }), why: t('people.next.othersWhy') };
  }
  const invited = all.find((one) => one.state === 'invited' && one.invitedUntil !== null && !hasExpired(one));
  if (invited?.invitedUntil) {
    const until = formatInstant(invited.invitedUntil, 'short');
    return { tone: 'closed', what: t('people.next.invited', { name: invited.name, until }), why: t('people.next.invitedWhy') };
  }
  const door = all.find((one) => one.groupsMissing.length > 0);
  if (door) {
    const group = t(`people.group.${door.groupsMissing[0]}`);
    return { tone: 'closed', what: t('people.next.door', { name: door.name, group }), why: t('people.next.doorWhy') };
  }
  const vacant = vacantSeats(all)[0];
  if (vacant && mayManage) {
    const act = [t('people.next.inviteSeat'), () => onInvite(vacant)] as const;
    return { what: t('people.next.vacant', { role: t(`roles.${vacant}`) }), why: t(`people.vacant.${vacant}`), act };
  }
  return { tone: 'closed', what: t('people.next.nothing'), why: t('people.next.nothingWhy') };
}
