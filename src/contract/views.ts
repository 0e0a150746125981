// Views of a register that somebody keeps for themselves: which columns, in which order, filtered how. Sealed under their own key.
import { z } from 'zod';
import { query, unrecorded } from './define';
import { id, line, nothing } from './scalars';

export const register = z.enum(['reports', 'cases', 'mentoring', 'concerns', 'exports', 'desk']);
export type Register = z.infer<typeof register>;

const body = z.string().max(20_000).describe('JSON of the view as it stands; its shape belongs to the page');
/** Without a name: how this person left the columns of the register. */
const view = z.strictObject({ id, name: line(30), body });

export const views = {
  list: query({ permission: 'view.own', input: { register }, output: z.array(view) }),
  /** A view with this id is replaced. */
  save: unrecorded({ permission: 'view.own', input: { id, register, name: line(30), body }, output: nothing }),
  remove: unrecorded({ permission: 'view.own', input: { id }, output: nothing }),
};
