// What is typed into a plan: its days as text, until they are sent.
import { z } from 'zod';
import { type MentoringPlan, mentoringPlan } from '../../../contract/mentoring-facts';
import { anyRules, dateIn } from './dates';

const goal = mentoringPlan.shape.goals.element.extend({ checkOn: z.string() });
export const planForm = mentoringPlan.extend({ from: z.string(), until: z.string(), goals: z.array(goal) });
export type PlanForm = z.infer<typeof planForm>;

export const formOf = (plan: MentoringPlan): PlanForm => ({ ...plan, goals: plan.goals.map((one) => ({ ...one, checkOn: one.checkOn ?? '' })) });

/** Null while a day in it cannot be read. */
export function planIn(form: PlanForm, now: number): MentoringPlan | null {
  const rules = anyRules(now);
  const goals = form.goals.map((one) => ({ ...one, checkOn: one.checkOn.trim() === '' ? null : (dateIn(one.checkOn, rules) ?? 'wrong') }));
  const read = mentoringPlan.safeParse({ ...form, from: dateIn(form.from, rules), until: dateIn(form.until, rules), goals });
  return read.success ? read.data : null;
}
