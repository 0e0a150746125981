// Where a draft is taken up again: the page on which its form opens.
import type { DraftSlice } from '../../contract/drafts';

type ObjectPage =
  | '/reports/$id'
  | '/cases/$id'
  | '/cases/$id/export'
  | '/papers/$id'
  | '/exports/$id'
  | '/desk/$id'
  | '/mentoring/$id'
  | '/mentoring/$id/plan'
  | '/concerns/$id';

/** Forms on the page of the object that they are about. */
const ON: Readonly<Partial<Record<DraftSlice, ObjectPage>>> = {
  caseEntry: '/cases/$id',
  caseFact: '/cases/$id',
  step: '/cases/$id',
  share: '/cases/$id',
  revoke: '/cases/$id',
  keepOut: '/cases/$id',
  shareTip: '/reports/$id',
  revokeTip: '/reports/$id',
  keepOutTip: '/reports/$id',
  lead: '/cases/$id',
  mentoringPlan: '/mentoring/$id/plan',
  mentoringFact: '/mentoring/$id',
  mentoringReview: '/mentoring/$id',
  mentoringStep: '/mentoring/$id',
  mentoringDecide: '/mentoring/$id',
  concernFact: '/concerns/$id',
  concernEntry: '/concerns/$id',
  concernReason: '/concerns/$id',
  mentoringLead: '/mentoring/$id',
  export: '/cases/$id/export',
  paper: '/papers/$id',
  triage: '/reports/$id',
  approve: '/exports/$id',
  reject: '/exports/$id',
  withdraw: '/exports/$id',
  carry: '/exports/$id',
  receipt: '/desk/$id',
};
const LISTS: Readonly<Partial<Record<DraftSlice, '/requests' | '/people' | '/mentoring'>>> = {
  mentoringNew: '/mentoring',
  mentoringGroup: '/mentoring',
  ask: '/requests',
  answer: '/requests',
  person: '/people',
  invite: '/people',
};

/** Today, when its page is not known. */
export function draftPlace(draft: { readonly id: string; readonly slice: DraftSlice; readonly about: string | null }) {
  const { id, slice, about } = draft;
  if (slice === 'report') return { to: '/reports/new/$id', params: { id } } as const;
  if (slice === 'concern') return { to: '/concerns/new/$id', params: { id } } as const;
  const list = LISTS[slice];
  if (list) return { to: list } as const;
  const page = ON[slice];
  return page && about !== null ? ({ to: page, params: { id: about } } as const) : ({ to: '/' } as const);
}
