// Plays the invented mentoring plans between the stories, so that the audit of a training school runs in one direction of time.
import type { MentoringPlan } from '../../contract/mentoring-facts';
import type { Approach, CommandContext } from '../dispatch/context';
import type { mentoringService } from '../features/mentoring/service';
import { caseRecord } from '../overviews/case-record';
import { type Act, mentoringActs } from './mentoring-stories';
import type { Run, Seat, Strand } from './seed';

type Of<D extends Act['do']> = Extract<Act, { do: D }>;

export class SeededPlans implements Strand {
  /** Cases by their titles. */
  readonly cases = new Map<string, string>();
  private readonly plans = new Map<string, string>();
  private readonly acts: Act[];

  constructor(
    private readonly mentoring: typeof mentoringService,
    private readonly approach: Approach,
    private readonly made: { readonly keys: ReadonlyMap<string, { readonly person: string }> },
    private readonly sit: (login: Seat) => Promise<Run>,
  ) {
    this.acts = mentoringActs(approach.now());
  }

  next(): number | undefined {
    return this.acts[0]?.at;
  }

  async play(): Promise<void> {
    const act = this.acts.shift();
    if (act) await this.act(act);
  }

  private async act(act: Act): Promise<void> {
    const key = this.approach.newId();
    const run = await this.sit(act.do === 'approve' ? 'chenqiming' : 'linruoxi');
    const id = this.plans.get(act.plan) ?? '';
    const standing = async (context: CommandContext): Promise<{ n: number; plan: MentoringPlan; staff: readonly { id: string; name: string }[] }> =>
      this.mentoring.get(context, { id });
    switch (act.do) {
      case 'open':
        this.plans.set(act.plan, await run(act.at, 'mentoring.planned', (context) => this.open(context, act, key)));
        return;
      case 'revise':
        await run(act.at, 'mentoring.revised', async (context) => {
          const { n, plan, staff } = await standing(context);
          const { team, ...text } = act.text(this.approach.now());
          const members = team.map((one): MentoringPlan['team'][number] => {
            const common = { id: this.approach.newId(), function: one.function, note: one.note };
            if (!('login' in one)) return { ...common, person: null, name: one.name };
            const person = this.made.keys.get(one.login)?.person ?? null;
            return { ...common, person, name: staff.find((other) => other.id === person)?.name ?? '' };
          });
          await this.mentoring.revise(context, { id, n, plan: { ...plan, ...text, team: members }, key });
        });
        return;
      case 'advance':
        await run(act.at, 'mentoring.advanced', async (context) => {
          const { n } = await standing(context);
          await this.mentoring.advance(context, { id, n, event: act.event, note: '', until: null, to: '', key });
        });
        return;
      case 'approve':
        await run(act.at, 'mentoring.decided', async (context) => {
          const { n } = await standing(context);
          await this.mentoring.decide(context, { id, n, allow: true, note: '', key });
        });
        return;
      case 'record':
        await run(act.at, 'mentoring.recorded', async (context) => {
          const { n } = await standing(context);
          await this.mentoring.record(context, { id, n, fact: act.fact, told: act.told, key });
        });
    }
  }

  private async open(context: CommandContext, act: Of<'open'>, key: string): Promise<string> {
    const caseId = act.storyTitle === null ? null : (this.cases.get(act.storyTitle) ?? null);
    const people = caseId === null ? [] : (await caseRecord(context, caseId)).details.people;
    const party = people.find(({ name }) => name === act.party)?.id ?? null;
    const mentee = { name: act.party, grade: act.grade, className: act.className };
    const { id } = await this.mentoring.open(context, { caseId, party, follows: null, role: 'supported', mentee, reason: act.reason, key });
    return id;
  }
}
