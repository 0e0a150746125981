// Invented persons of concern for a training school, noted by the security head and listed by the principal. Nobody in them exists.
import type { Behaviour, CheckResult, LiaisonLevel } from '../../contract/concern-facts';

export interface Told {
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

export const TOLD: readonly Told[] = [
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
