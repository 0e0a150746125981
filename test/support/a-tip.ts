// What a tip with nothing special in it sends: for tests that need one, and say only what matters to them.
import { key } from './make-core';

export const aTip = (narrative = '午休时在楼梯口拦人要钱。', keepOut: string[] = []) => ({
  ...key(),
  report: crypto.randomUUID(),
  content: {
    channel: 'walkIn' as const,
    kind: 'report' as const,
    lifeSafety: false,
    receivedAt: Date.now(),
    occurredOn: null,
    occurredText: '',
    narrative,
    people: [],
    place: '三号楼',
    types: [],
  },
  uploads: [],
  keepOut,
});
