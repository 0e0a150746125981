// Invented persons of concern for a training school, noted by the security head and listed by the principal. Nobody in them exists.
import type { AuditEvent } from '../../contract/audit-events';
import type { Behaviour, CheckResult, LiaisonLevel } from '../../contract/concern-facts';
import { dateOf, dayOf } from '../../contract/days';
import type { Approach, CommandContext } from '../dispatch/context';
import type { concernsService } from '../features/concerns/service';
import type { Run, Seat, Strand } from './seed';

interface Told {
  readonly daysAgo: number;
  readonly title: string;
  readonly name: string;
  readonly behaviours: readonly Behaviour[];
  readonly band: 'gate' | 'within200' | 'within500';
  readonly gate: string;
  readonly route: string;
  readonly narrative: string;
  readonly features: string;
  /** Proposed for the register; `waits`: nobody has approved it yet. */
  readonly listed?: {
    readonly level: LiaisonLevel;
    readonly body: string;
    readonly officer: string;
    readonly instructions: string;
    /** From the proposal on. */
    readonly days: number;
    readonly waits?: boolean;
    /** Days ago and what came of it. */
    readonly checks?: readonly (readonly [daysAgo: number, result: CheckResult])[];
  };
}

const TOLD: readonly Told[] = [
  {
    ...{
      daysAgo: 40,
      title: '多次在校门持棍叫骂',
      name: '石大勇',
      behaviours: ['threat', 'object'],
      band: 'gate',
      gate: '北门',
      route: '公交站到北门',
    },
    ...{ narrative: '放学时持木棍在北门外叫骂，点名要找一位教师，保安劝离。', features: '深绿外套，骑红色三轮车' },
    listed: {
      ...{ level: 'middle', body: '城关镇政府', officer: '蔡志强', instructions: '不让进校，关小门，按一键报警，不争执。', days: 90 },
      checks: [[24, 'confirmed']],
    },
  },
  {
    ...{
      daysAgo: 3,
      title: '连续三天放学时拍摄学生',
      name: '',
      behaviours: ['filming', 'loitering'],
      band: 'gate',
      gate: '东门',
      route: '东门斜对面',
    },
    ...{ narrative: '连续三天放学时在东门对面用手机拍低年级学生，问话就走开。', features: '墨绿外套，黑色双肩包' },
    listed: { level: 'high', body: '城关派出所', officer: '吴志恒', instructions: '发现就报警，请值班老师把学生带回门内。', days: 90 },
  },
  {
    ...{
      daysAgo: 30,
      title: '扬言要堵校车',
      name: '崔立山',
      behaviours: ['threat', 'blocking'],
      band: 'within200',
      gate: '北门',
      route: '校车上车点',
    },
    ...{ narrative: '在校车上车点拦车，扬言明天还来。', features: '灰色面包车，车尾有凹痕' },
    listed: {
      ...{ level: 'high', body: '城关派出所', officer: '梁伟', instructions: '校车改在院内上车；看到车就报警。', days: 50 },
      checks: [
        [22, 'confirmed'],
        [15, 'notReached'],
        [14, 'confirmed'],
        [7, 'confirmed'],
      ],
    },
  },
  {
    ...{
      daysAgo: 20,
      title: '在校门口拦住学生说话',
      name: '徐开明',
      behaviours: ['following', 'loitering'],
      band: 'within500',
      gate: '东门',
      route: '东门到菜场',
    },
    ...{ narrative: '两次跟着放学的女生走到菜场，被家长看到后离开。', features: '戴草帽，推自行车' },
    listed: {
      ...{ level: 'low', body: '东溪村委', officer: '文国平', instructions: '提醒值班老师送到路口，不搭话。', days: 60 },
      checks: [[4, 'confirmed']],
    },
  },
  {
    ...{ daysAgo: 1, title: '酒后翻越东侧围栏', name: '邓小川', behaviours: ['attemptedEntry'], band: 'gate', gate: '东门', route: '东侧围栏' },
    ...{ narrative: '晚自习时酒后翻越东侧围栏，被保安劝回，扬言再来。', features: '瘦高，左手有纹身' },
    listed: { level: 'middle', body: '城关派出所', officer: '吴志恒', instructions: '夜间加巡东侧围栏，发现就报警。', days: 90, waits: true },
  },
];

const DAY = 86_400_000;
const HOUR = 3_600_000;

interface Act {
  readonly at: number;
  readonly seat: Seat;
  readonly event: AuditEvent;
  work(context: CommandContext): Promise<unknown>;
}

export class SeededConcerns implements Strand {
  private readonly acts: Act[];

  constructor(
    private readonly concerns: typeof concernsService,
    private readonly approach: Approach,
    private readonly sit: (seat: Seat) => Promise<Run>,
  ) {
    const today = approach.now();
    this.acts = TOLD.flatMap((told) => this.actsOf(told, today - told.daysAgo * DAY, today)).sort((a, b) => a.at - b.at);
  }

  next(): number | undefined {
    return this.acts[0]?.at;
  }

  async play(): Promise<void> {
    const act = this.acts.shift();
    if (!act) return;
    const run = await this.sit(act.seat);
    await run(act.at, act.event, (context) => act.work(context));
  }

  /** Noted, told to the police, proposed, decided, and checked since. */
  private actsOf({ listed, ...seen }: Told, at: number, today: number): Act[] {
    const { concerns } = this;
    const key = this.approach.newId();
    const entry = { id: '' };
    const standing = async (context: CommandContext): Promise<{ id: string; n: number; key: string }> => {
      const { n } = await concerns.get(context, entry);
      return { ...entry, n, key };
    };
    const bySecurity = (when: number, event: AuditEvent, work: Act['work']): Act => ({ at: when, seat: 'zhengguodong', event, work });
    const { title, name, behaviours, band, gate, route, narrative, features } = seen;
    const acts = [
      bySecurity(at, 'concern.noted', async (context) => {
        const notice = {
          ...{ title, name, behaviours: [...behaviours], band, gate, route, narrative, features, seenAt: at - HOUR, seenBy: '保安 邓师傅' },
          ...({ relation: 'neither', link: '不详', urgency: 'ordinary', origin: null } as const),
        };
        entry.id = (await concerns.note(context, { key, notice })).id;
      }),
      bySecurity(at + HOUR, 'concern.recorded', async (context) => {
        const fact = { type: 'reported', to: 'police', at: at + HOUR, way: 'phone', who: '城关派出所值班室', receipt: '' } as const;
        await concerns.record(context, { ...(await standing(context)), fact });
      }),
    ];
    if (!listed) return acts;
    const { level, body, officer, instructions, days, waits, checks } = listed;
    acts.push(
      bySecurity(at + 2 * HOUR, 'concern.proposed', async (context) => {
        const text = {
          ...{ source: '保安当面看到，已报派出所', ground: title, features, photo: '', body, officer: { name: officer, phone: '' } },
          ...{ backup: { name: '', phone: '' }, level, instructions, related: '', until: dateOf(dayOf(at) + days) },
        };
        await concerns.propose(context, { ...(await standing(context)), proposal: { act: 'list', entry: text } });
      }),
    );
    if (waits) return acts;
    acts.push({
      at: at + 8 * HOUR,
      seat: 'chenqiming',
      event: 'concern.decided',
      work: async (context) => concerns.decide(context, { ...(await standing(context)), approve: true, reason: '情况属实，校门必须知道。' }),
    });
    for (const [daysAgo, result] of checks ?? []) {
      const when = today - daysAgo * DAY + HOUR;
      acts.push(
        bySecurity(when, 'concern.recorded', async (context) => {
          const who = result === 'notReached' ? '' : officer;
          await concerns.record(context, { ...(await standing(context)), fact: { type: 'check', at: when, result, who, change: '', gate: '' } });
        }),
      );
    }
    return acts;
  }
}
