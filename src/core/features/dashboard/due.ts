// Every due item of what one person may open, as pure rules: today and the calendar both show these and nothing else.
import { BACKUP_DUE_DAYS } from '../../../contract/days';
import { allows, type Role } from '../../../contract/permissions';
import { monthSpan, returnDueAt } from '../../../contract/returns';
import type { CaseDue as Dated } from '../../calendar/case-dues';
import type { ConcernDue } from '../../calendar/concern-dues';
import { decideBy } from '../../calendar/clocks';
import type { MentoringDue } from '../../calendar/mentoring-months';
import type { Outputs } from '../../dispatch/context';

export type Due = Outputs['dashboard']['calendar']['days'][number]['items'][number];
export type CaseDue = Dated & Pick<Due, 'missing'>;
type Base = Pick<Due, 'object' | 'number' | 'title'>;

/** Facts that the repository read from what this person may open; nothing else reaches these rules. */
export interface DueFacts {
  readonly person: string;
  readonly roles: readonly Role[];
  readonly now: number;
  readonly triages: boolean;
  readonly approves: boolean;
  readonly reports: readonly (Base & Pick<Due, 'channel' | 'people' | 'lifeSafety'> & { readonly receivedAt: number })[];
  readonly cases: readonly (Base & { readonly lead: string; readonly people: string[]; readonly dues: readonly CaseDue[] })[];
  readonly concerns: readonly (Base & { readonly people: string[]; readonly dues: readonly ConcernDue[] })[];
  readonly plans: readonly (Base & { readonly lead: string; readonly people: string[]; readonly dues: readonly MentoringDue[] })[];
  readonly exports: readonly (Base & { readonly requester: string; readonly state: string; readonly since: number })[];
  readonly packages: readonly (Base & { readonly openedAt: number })[];
  /** Without those that this person is kept out of. */
  readonly requests: readonly (Base & { readonly requester: string; readonly state: string; readonly since: number; readonly answers: boolean })[];
  /** Colleagues whose certificate lacks this person's signature. */
  readonly certificates: readonly (Base & { readonly since: number })[];
  /** null in a training vault. */
  readonly backup: { readonly vault: string; readonly since: number } | null;
  readonly chain: { readonly vault: string; readonly since: number };
  /** Last month, while no copy of it has been taken out; null in a training vault, and for a month that was before this one began. */
  readonly monthlyReturn: { readonly vault: string; readonly month: string } | null;
}

const DAY = 86_400_000;
/** security 2.12: two signatures within a day, a receipt within seven. The rest are our own defaults, no law names them. */
const APPROVE_DAYS = 1;
const RECEIPT_DAYS = 7;
const HAND_OVER_DAYS = 3;
const DESK_RECEIPT_DAYS = 3;
/** Ours: a colleague without a certificate cannot work. */
const CERTIFY_DAYS = 1;
/** As `access` lets a request and an answer lapse. */
const ACCESS_DAYS = 1;
/** security 2.6: the head of the chain goes into the paper journal every week; it is checked before that. */
const CHAIN_DAYS = 7;
const CHECKS_CHAIN: readonly Role[] = ['auditor', 'securityAdmin', 'liaison'];

const NOTHING = { channel: null, people: [], by: '', lifeSafety: false } as const satisfies Partial<Due>;

/** @param name of a colleague, by id */
export function dueItems(facts: DueFacts, name: (person: string) => string): Due[] {
  const other = (person: string): string => (person === facts.person ? '' : name(person));
  return [
    ...reportDues(facts),
    ...caseDues(facts, other),
    ...mentoringDues(facts, other),
    ...concernDues(facts),
    ...exportDues(facts, other),
    ...accessDues(facts, other),
    ...vaultDues(facts),
  ];
}

const reportDues = ({ triages, reports }: DueFacts): Due[] =>
  !triages
    ? []
    : reports.map(({ object, number, title, channel, people, lifeSafety, receivedAt }) => ({
        ...NOTHING,
        kind: 'triage',
        object,
        number,
        title,
        channel,
        people,
        missing: ['decision'],
        cameAt: receivedAt,
        dueAt: decideBy(receivedAt),
        lifeSafety,
        mine: true,
      }));

/** A task only for whoever it was given to, a request to stop the clock only for whoever decides on it. */
const isFor = ({ kind, who, by }: CaseDue, { person, approves }: DueFacts): boolean =>
  kind === 'caseTask' ? who === person : kind === 'suspensionAsked' ? approves && by !== person : true;

/** Whoever is in every case by office is told of what is late; those who work on it, of what is due. */
const caseDues = (facts: DueFacts, other: (person: string) => string): Due[] =>
  facts.cases.flatMap(({ object, number, title, lead, people, dues }) =>
    dues
      .filter((due) => isFor(due, facts))
      .map(({ kind, missing, cameAt, dueAt, what }) => ({
        ...NOTHING,
        kind,
        object,
        number,
        title: what ? `${title} · ${what}` : title,
        people,
        by: other(lead),
        missing,
        cameAt,
        dueAt,
        lifeSafety: kind === 'mandatoryReport',
        mine: lead === facts.person || !facts.approves || kind === 'caseTask' || kind === 'suspensionAsked',
      })),
  );

const concernDues = ({ concerns }: DueFacts): Due[] =>
  concerns.flatMap(({ dues, ...base }) =>
    dues.map(({ missing, ...due }) => ({ ...NOTHING, ...base, ...due, missing: [missing], lifeSafety: due.kind === 'policeContact' })),
  );

const PLAN_LACKS: Readonly<Record<MentoringDue['kind'], Due['missing'][number]>> = {
  mentoringApproval: 'approval',
  mentoringReview: 'review',
  mentoringSession: 'session',
  mentoringTalk: 'talk',
  mentoringCheck: 'goalCheck',
  mentoringEnd: 'planEnd',
  mentoringObservation: 'observation',
};

/** An approval only for whoever may give it; the rest is told to the team and belongs to whoever holds it. */
const mentoringDues = (facts: DueFacts, other: (person: string) => string): Due[] =>
  facts.plans.flatMap(({ object, number, people, dues }) =>
    dues
      .filter(({ kind, who }) => kind !== 'mentoringApproval' || (facts.approves && who !== facts.person))
      .map(({ kind, cameAt, dueAt, who, what }) => ({
        ...NOTHING,
        ...{ kind, object, number, title: what, people, cameAt, dueAt },
        by: other(who),
        missing: [PLAN_LACKS[kind]],
        mine: kind === 'mentoringApproval' || who === facts.person,
      })),
  );

const EXPORT_STEPS: Readonly<Record<string, readonly [kind: Due['kind'], days: number, missing: Due['missing'][number]]>> = {
  requested: ['approval', APPROVE_DAYS, 'approval'],
  approved: ['sealing', APPROVE_DAYS, 'seal'],
  sealed: ['handOver', HAND_OVER_DAYS, 'handOver'],
  handedOver: ['receiptDue', RECEIPT_DAYS, 'receipt'],
};

function exportDues({ person, approves, now, exports }: DueFacts, other: (person: string) => string): Due[] {
  return exports.flatMap(({ object, number, title, requester, state, since }) => {
    const step = EXPORT_STEPS[state];
    if (!step) return [];
    const [kind, days, missing] = step;
    const isMine = requester === person;
    const dueAt = since + days * DAY;
    // Nobody approves what they asked for, and after a day a request lapses.
    if (kind === 'approval' && (!approves || isMine || dueAt < now)) return [];
    if (kind === 'sealing' && !approves) return [];
    if (!approves && !isMine) return [];
    const mine = kind === 'approval' || kind === 'sealing' || isMine;
    return [{ ...NOTHING, kind, object, number, title, by: other(requester), missing: [missing], cameAt: since, dueAt, mine }];
  });
}

const accessDues = ({ person, requests }: DueFacts, other: (person: string) => string): Due[] =>
  requests.flatMap(({ object, number, title, requester, state, since, answers }) => {
    const isMine = requester === person;
    const kind = state === 'requested' && !isMine && answers ? 'accessRequest' : state === 'allowed' && isMine ? 'accessAnswered' : null;
    if (kind === null) return [];
    const missing: Due['missing'] = [kind === 'accessRequest' ? 'answer' : 'opening'];
    const dueAt = since + ACCESS_DAYS * DAY;
    return [{ ...NOTHING, kind, object, number, title, by: other(requester), missing, cameAt: since, dueAt, mine: true } satisfies Due];
  });

/** Certificates, backup, chain, and the receipts of a desk. */
function vaultDues({ roles, approves, packages, certificates, backup, chain, monthlyReturn }: DueFacts): Due[] {
  const one = (kind: Due['kind'], base: Base, since: number, days: number, missing: Due['missing'][number], mine = true): Due => ({
    ...NOTHING,
    ...base,
    kind,
    missing: [missing],
    cameAt: since,
    dueAt: since + days * DAY,
    mine,
  });
  const signed = packages.map(({ openedAt, ...base }) => one('deskReceipt', base, openedAt, DESK_RECEIPT_DAYS, 'signedReceipt'));
  const certified = certificates.map(({ since, ...base }) => one('certificate', base, since, CERTIFY_DAYS, 'signature'));
  const vault = { number: '', title: '' };
  return [
    ...signed,
    ...certified,
    ...(backup && allows('backup.manage', roles)
      ? [one('backupDue', { ...vault, object: backup.vault }, backup.since, BACKUP_DUE_DAYS, 'backup', !approves)]
      : []),
    ...(roles.some((role) => CHECKS_CHAIN.includes(role))
      ? [one('chainCheck', { ...vault, object: chain.vault }, chain.since, CHAIN_DAYS, 'check')]
      : []),
    ...(monthlyReturn && allows('return.take', roles) ? [returnDue(monthlyReturn)] : []),
  ];
}

/** By the 15th, last month's figures (origin plan of 2017). */
const returnDue = ({ vault, month }: NonNullable<DueFacts['monthlyReturn']>): Due => ({
  ...NOTHING,
  ...({ kind: 'monthlyReturn', missing: ['return'], mine: true } as const),
  ...{ object: vault, number: month, title: '', cameAt: monthSpan(month).to, dueAt: returnDueAt(month) },
});
