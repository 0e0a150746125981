// Plays the invented persons of concern between the stories, so that the audit of a training school runs in one direction of time.
import { dateOf, dayOf } from '../../contract/days';
import type { Approach } from '../dispatch/context';
import type { concernsService } from '../features/concerns/service';
import { TOLD, type Told } from './concern-stories';
import type { Run, Strand } from './seed';

type Login = 'zhengguodong' | 'chenqiming';
interface Act {
  readonly at: number;
  readonly login: Login;
  play(run: Run, at: number): Promise<void>;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;

export class SeededConcerns implements Strand {
  private readonly acts: Act[];
  private readonly ids = new Map<Told, string>();

  constructor(
    private readonly concerns: typeof concernsService,
    private readonly approach: Approach,
    private readonly sit: (login: Login) => Promise<Run>,
  ) {
    this.acts = TOLD.flatMap((told) => this.actsOf(told)).sort((a, b) => a.at - b.at);
  }

  next(): number | undefined {
    return this.acts[0]?.at;
  }

  async play(): Promise<void> {
    const act = this.acts.shift();
    if (act) await act.play(await this.sit(act.login), act.at);
  }

  private actsOf(told: Told): Act[] {
    const today = this.approach.now();
    const at = today - told.daysAgo * DAY;
    const { listed } = told;
    const checks = listed?.checks ?? [];
    return [
      { at, login: 'zhengguodong', play: (run) => this.note(told, run, at) },
      ...(listed && !listed.waits
        ? [{ at: at + 3 * HOUR, login: 'chenqiming' as const, play: (run: Run, when: number) => this.approve(told, run, when) }]
        : []),
      ...checks.map(([daysAgo, result]): Act => {
        const who = result === 'notReached' ? '' : (listed?.officer ?? '');
        return {
          at: today - daysAgo * DAY + HOUR,
          login: 'zhengguodong',
          play: (run, when) => this.record(told, run, when, { type: 'check', at: when, result, who, change: '', gate: '' }),
        };
      }),
    ];
  }

  /** Noted, reported to the police, and proposed for the register. */
  private async note(told: Told, run: Run, at: number): Promise<void> {
    const { title, name, behaviours, band, gate, route, narrative, features, listed } = told;
    const notice = {
      ...{ title, name, behaviours: [...behaviours], band, gate, route, narrative, features, seenAt: at - HOUR, seenBy: '保安 邓师傅' },
      ...({ relation: 'neither', link: '不详', urgency: 'ordinary', origin: null } as const),
    };
    const key = this.approach.newId();
    this.ids.set(told, (await run(at, 'concern.noted', (context) => this.concerns.note(context, { notice, key }))).id);
    await this.record(told, run, at + HOUR, { type: 'reported', to: 'police', at: at + HOUR, way: 'phone', who: '城关派出所值班室', receipt: '' });
    if (!listed) return;
    const { level, body, officer, instructions, days } = listed;
    const entry = {
      ...{ source: '保安当面看到，已报派出所', ground: title, features, photo: '', body, officer: { name: officer, phone: '' } },
      ...{ backup: { name: '', phone: '' }, level, instructions, related: '', until: dateOf(dayOf(at) + days) },
    };
    const id = this.idOf(told);
    await run(at + 2 * HOUR, 'concern.proposed', async (context) => {
      const { n } = await this.concerns.get(context, { id });
      return this.concerns.propose(context, { id, n, proposal: { act: 'list', entry }, key });
    });
  }

  private async approve(told: Told, run: Run, at: number): Promise<void> {
    const id = this.idOf(told);
    await run(at, 'concern.decided', async (context) => {
      const { n } = await this.concerns.get(context, { id });
      return this.concerns.decide(context, { id, n, approve: true, reason: '情况属实，校门必须知道。', key: this.approach.newId() });
    });
  }

  private async record(told: Told, run: Run, at: number, fact: Parameters<typeof concernsService.record>[1]['fact']): Promise<void> {
    const id = this.idOf(told);
    await run(at, 'concern.recorded', async (context) => {
      const { n } = await this.concerns.get(context, { id });
      return this.concerns.record(context, { id, n, fact, key: this.approach.newId() });
    });
  }

  private idOf(told: Told): string {
    return this.ids.get(told) ?? '';
  }
}
