// What each exercise asks for, as pure functions over what the trainee did and may read. Nothing is ticked without the deed.
import type { AuditEvent } from '../../../contract/audit-events';
import { EXERCISES, type ExerciseId } from '../../../contract/training';

/** Something this person did, as it stands in the audit. */
export interface Act {
  readonly seq: number;
  readonly event: AuditEvent;
  readonly object: string | null;
}

export interface Tip {
  readonly id: string;
  readonly channel: string;
  readonly lifeSafety: boolean;
  readonly receivedAt: number;
  readonly recordedAt: number;
  readonly affected: readonly string[];
  /** Everything that somebody typed into it. */
  readonly text: string;
  readonly declined: { readonly reason: string; readonly note: string } | null;
}

export interface PractisedCase {
  readonly id: string;
  readonly submission: string;
  readonly title: string;
  readonly state: string;
  /** Everybody named in it. */
  readonly names: readonly string[];
  /** The trainee's own, since the start. */
  readonly entries: readonly { readonly type: string; readonly audience: string; readonly text: string }[];
  readonly files: readonly { readonly id: string; readonly source: string }[];
  /** Some colleague is in it at this moment until a day that the trainee chose. */
  readonly isShared: boolean;
}

export interface HandOver {
  readonly id: string;
  readonly basis: string;
  readonly document: string;
  /** How many pieces were hidden by a word that somebody chose. */
  readonly hiddenWords: number;
  readonly rejection: string | null;
}

export interface Facts {
  /** Own acts since the start, oldest first. */
  readonly acts: readonly Act[];
  /** The same and those of the whole sitting: a look leaves one row a sitting, also when it came before the start. */
  readonly looks: readonly Act[];
  readonly tips: readonly Tip[];
  readonly cases: readonly PractisedCase[];
  /** Cases about the pupil whom the fifth exercise asks for. */
  readonly wanted: readonly string[];
  readonly handOvers: readonly HandOver[];
  readonly deskIsCertified: boolean;
  /** The report that the last exercise asks about, and who opened its case. */
  readonly asked: { readonly report: string; readonly opener: string } | null;
  readonly answer: string | null;
}

/** null where there is nothing yet that could be right or wrong. */
type Holds = Readonly<Record<string, boolean | null>>;

export interface Judged {
  /** The record that came closest; null when there is none. */
  readonly about: string | null;
  readonly holds: Holds;
  /** What cannot be seen any more at the next check, and still counts then. */
  readonly marks: readonly string[];
}

/** Of the stories: invented, and the same in both languages. */
export const STORY = { pupil: ['夏小雨', 'Xia Xiaoyu'], phone: '13900002046', wanted: '吴晓晨', document: '118' } as const;
const PROMPT_MS = 20 * 60_000;
const LEAST_NOTE = 8;
/** Before a determination nobody is called that (domain 5). */
const LOADED = /欺凌者|霸凌者|施暴者|加害者|受害者|被害者|受害人|\b(?:bully|bullies|victims?|perpetrators?|offenders?)\b/iu;

type Rule = (facts: Facts, marks: readonly string[]) => Judged;

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
const digits = (text: string): string => text.normalize('NFKC').replace(/\D/gu, '');
const did = (acts: readonly Act[], event: AuditEvent, object: string): boolean => acts.some((act) => act.event === event && act.object === object);
const objectsOf = (acts: readonly Act[], ...events: AuditEvent[]): Set<string | null> =>
  new Set(acts.filter((act) => events.includes(act.event)).map((act) => act.object));

/** The candidate with the most that holds; of equals the last one. */
function closest<T extends { readonly id: string }>(candidates: readonly T[], judge: (one: T) => Holds): Judged {
  let best: Judged = { about: null, holds: {}, marks: [] };
  const score = ({ holds }: Judged): number => Object.values(holds).filter(Boolean).length;
  for (const one of candidates) {
    const judged = { about: one.id, holds: judge(one), marks: [] };
    if (best.about === null || score(judged) >= score(best)) best = judged;
  }
  return best;
}

const hotline: Rule = ({ acts, tips }) => {
  const registered = objectsOf(acts, 'report.registered');
  return closest(
    tips.filter((tip) => registered.has(tip.id)),
    (tip) => ({
      registered: true,
      hotline: tip.channel === 'hotline',
      prompt: tip.recordedAt - tip.receivedAt <= PROMPT_MS,
      safe: !tip.lifeSafety,
      affected: tip.affected.some((name) => STORY.pupil.some((wanted) => plain(wanted) === plain(name))),
      sealed: did(acts, 'reporter.sealed', tip.id),
      apart: !digits(tip.text).includes(STORY.phone),
    }),
  );
};

const accept: Rule = ({ acts, cases }) => {
  const opened = objectsOf(acts, 'case.opened');
  return closest(
    cases.filter((one) => opened.has(one.submission)),
    (one) => ({
      opened: true,
      noNames: !one.names.some((name) => name.length > 1 && plain(one.title).includes(plain(name))),
      investigating: one.state !== 'open',
    }),
  );
};

const decline: Rule = ({ acts, tips }) => {
  const touched = objectsOf(acts, 'report.registered', 'report.declined');
  return closest(
    tips.filter((tip) => touched.has(tip.id)),
    (tip) => {
      const declined = did(acts, 'report.declined', tip.id) ? tip.declined : null;
      return {
        registered: did(acts, 'report.registered', tip.id),
        declined: declined !== null,
        reason: declined && declined.reason === 'notOurs',
        note: declined && declined.note.trim().length >= LEAST_NOTE,
      };
    },
  );
};

const notices: Rule = ({ acts, cases }) => {
  const noted = objectsOf(acts, 'case.noted');
  return closest(
    cases.filter((one) => noted.has(one.id)),
    ({ entries }) => {
      const has = (type: string): boolean => entries.some((entry) => entry.type === type);
      const goesTo = (type: string, audience: string): boolean => entries.some((entry) => entry.type === type && entry.audience === audience);
      return {
        notice: has('guardianNotice'),
        team: has('guardianNotice') ? goesTo('guardianNotice', 'team') : null,
        statement: has('statement'),
        committee: has('statement') ? goesTo('statement', 'committee') : null,
        words: entries.length > 0 && !entries.some(({ text }) => LOADED.test(text)),
      };
    },
  );
};

const reveal: Rule = ({ acts, looks, wanted }) => {
  const others = acts.filter((act) => act.event === 'case.partyNamed' && !wanted.includes(act.object ?? ''));
  return closest(
    wanted.map((id) => ({ id })),
    ({ id }) => {
      const named = did(looks, 'case.partyNamed', id);
      return { opened: did(looks, 'case.read', id), named, only: named ? others.length === 0 : null };
    },
  );
};

const evidence: Rule = ({ acts, cases }) => {
  const attached = objectsOf(acts, 'file.attached');
  const files = cases.filter((one) => attached.has(one.id)).flatMap((one) => one.files.map((file) => ({ id: one.id, file })));
  return closest(files, ({ file }) => ({ attached: true, source: file.source.trim().length > 1, verified: did(acts, 'file.verified', file.id) }));
};

const limitOf = (id: string): string => `limited/${id}`;

/** Who was let in is not to be seen once they are out: the check in between is remembered. */
const share: Rule = ({ acts, cases }, marks) => {
  const given = objectsOf(acts, 'grant.given');
  const candidates = cases.filter((one) => given.has(one.id));
  const limited = candidates.filter((one) => one.isShared || marks.includes(limitOf(one.id))).map((one) => one.id);
  const judged = closest(candidates, ({ id }) => {
    const last = acts.findLast((act) => act.event === 'grant.given' && act.object === id)?.seq ?? 0;
    return {
      shared: true,
      limited: limited.includes(id),
      revoked: acts.some((act) => act.event === 'grant.revoked' && act.object === id && act.seq > last),
    };
  });
  return { ...judged, marks: limited.map(limitOf) };
};

const handOver: Rule = ({ acts, handOvers, deskIsCertified }) => {
  const requested = objectsOf(acts, 'export.requested');
  const judged = closest(
    handOvers.filter((one) => requested.has(one.id)),
    (one) => ({
      requested: true,
      notice: one.basis === 'evidenceNotice' && digits(one.document).includes(STORY.document),
      hidden: one.hiddenWords > 0,
    }),
  );
  return { ...judged, holds: { ...judged.holds, card: deskIsCertified } };
};

const approve: Rule = ({ acts, looks, handOvers }) => {
  const decided = objectsOf(acts, 'export.approved', 'export.rejected');
  const read = objectsOf(looks, 'export.read');
  return closest(
    handOvers.filter((one) => decided.has(one.id) || read.has(one.id)),
    (one) => {
      const isApproved = did(acts, 'export.approved', one.id);
      return {
        opened: read.has(one.id),
        decided: decided.has(one.id),
        reason: decided.has(one.id) ? isApproved || (one.rejection?.trim().length ?? 0) >= LEAST_NOTE : null,
      };
    },
  );
};

const verify: Rule = ({ acts, looks, asked, answer }) => ({
  about: null,
  marks: [],
  holds: {
    verified: acts.some((act) => act.event === 'audit.verified'),
    history: asked !== null && did(looks, 'audit.historyRead', asked.report),
    answer: asked !== null && answer === asked.opener,
  },
});

const RULES: Readonly<Record<ExerciseId, Rule>> = { hotline, accept, decline, notices, reveal, evidence, share, handOver, approve, verify };

interface Finding {
  readonly id: string;
  readonly ok: boolean | null;
}

/** @returns every finding of the exercise in its order; the first deed is missing while nobody came near to it */
export function judge(
  exercise: ExerciseId,
  facts: Facts,
  marks: readonly string[] = [],
): Pick<Judged, 'about' | 'marks'> & { readonly findings: Finding[] } {
  const { about, holds, marks: seen } = RULES[exercise](facts, marks);
  const [deed] = EXERCISES[exercise].findings.filter((id) => !(id in holds));
  return { about, marks: seen, findings: EXERCISES[exercise].findings.map((id) => ({ id, ok: holds[id] ?? (id === deed ? false : null) })) };
}

export const isDone = (findings: readonly Finding[]): boolean => findings.length > 0 && findings.every(({ ok }) => ok === true);
