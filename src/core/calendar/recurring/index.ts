// The engine of recurring checks: what features may use of it.
export { fold, type Folded } from './fold';
export { type Alarm, ladder, type LadderEntry, type PersonAlarms, type QuietHours } from './ladder';
export { CHECK_POLICIES, policyFor } from './policies';
export { standing, standingOf } from './standing';
export type { Actor, History, Standing } from './types';
export { USUAL_CALENDAR, usualCalendar } from './usual-calendar';
