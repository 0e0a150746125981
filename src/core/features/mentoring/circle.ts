// Who holds the keys of a plan: lead and team one by one, with the principal (decisions 1.13); after the end only those who answer for it.
import { AppError } from '../../../contract/errors';
import type { MentoringPlan } from '../../../contract/mentoring-facts';
import type { CommandContext } from '../../dispatch/context';
import { grant, renewKeys } from '../../dossiers/grants';
import type { MentoringRecord } from '../../overviews/mentoring-record';
import { dropLost } from '../../trust/seating';
import { approvesPlans, holdersOf, staffFor } from './repository';

/**
 * Whoever comes into the team gets the keys, whoever is taken out loses them; who counsels in it reads the notes of counselling.
 * @param who `everybody`: a member who may not have the keys is refused; `whoever is still here`: such a member gets none
 * @throws AppError denied
 */
export async function settleTeam(
  context: CommandContext,
  one: MentoringRecord,
  plan: MentoringPlan,
  who: 'everybody' | 'whoever is still here' = 'everybody',
): Promise<void> {
  const { writer, ring, now } = context;
  const { id } = one.overview.dossier;
  const staff = await staffFor(writer.trx, ring, id);
  const before = await holdersOf(writer.trx, id, 'team', now);
  const chosen = plan.team.flatMap(({ person, function: does }) => (person === null ? [] : [{ person, counsels: does === 'psychology' }]));
  const stay = new Set([one.overview.data.lead, ...chosen.map(({ person }) => person)]);
  const gone = one.details.plan.team.flatMap(({ person }) => (person !== null && !stay.has(person) && before.includes(person) ? [person] : []));
  const leaving = gone.filter((person) => !staff.some((other) => other.id === person && approvesPlans(other)));
  if (leaving.length > 0) await renewKeys(context, { dossier: id, without: leaving });
  for (const person of leaving) await dropLost(writer, person, [id]);
  // Somebody who has another function now stays in the team, but hears no more of what is said in counselling.
  const counselling = new Set([one.overview.data.lead, ...chosen.filter(({ counsels }) => counsels).map(({ person }) => person)]);
  const closed = (await holdersOf(writer.trx, id, 'counsellor', now)).filter((person) => !counselling.has(person) && !leaving.includes(person));
  if (closed.length > 0) await renewKeys(context, { dossier: id, without: closed, only: 'counsellor' });
  for (const { person, counsels } of chosen) {
    const colleague = staff.find((other) => other.id === person);
    if (!colleague && who === 'everybody') throw new AppError('denied');
    if (!colleague) continue;
    const audiences = ['team', ...(counsels && colleague.roles.includes('counsellor') ? ['counsellor'] : [])];
    const missing: string[] = [];
    for (const audience of audiences) if (!(await holdersOf(writer.trx, id, audience, now)).includes(person)) missing.push(audience);
    if (missing.length > 0)
      await grant(context, { dossier: id, audiences: missing, holder: { kind: 'person', id: person }, reason: 'team', until: null });
  }
}

/** The file is closed (预防未成年人犯罪法 art. 59; ours for every plan): the keys of the team are taken back, lead and approvers keep them. */
export async function sealAtEnd(context: CommandContext, one: MentoringRecord): Promise<void> {
  const { writer, ring, now } = context;
  const { id } = one.overview.dossier;
  const holders = await holdersOf(writer.trx, id, 'team', now);
  const approvers = (await staffFor(writer.trx, ring, null)).filter(approvesPlans).map((person) => person.id);
  const leaving = holders.filter((person) => person !== one.overview.data.lead && !approvers.includes(person));
  if (leaving.length === 0) return;
  await renewKeys(context, { dossier: id, without: leaving });
  for (const person of leaving) await dropLost(writer, person, [id]);
}
