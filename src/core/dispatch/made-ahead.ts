// Commands with slow work that needs no writing: it is done before the unit of work, for which everybody else would have to wait.
import type { CommandContext, QueryContext } from './context';

/** What was made ahead no longer fits: it is made again. */
export class Outdated extends Error {}

export interface MadeAhead {
  ahead(context: QueryContext, input: never): Promise<unknown>;
}

/**
 * @param ahead may be called again, and within the unit of work when others are too quick
 * @param run throws Outdated when what was made no longer fits
 */
export function madeAhead<I, A, O>(
  ahead: (context: QueryContext, input: I) => Promise<A>,
  run: (context: CommandContext, input: I, made: A) => Promise<O>,
): ((context: CommandContext, input: I) => Promise<O>) & MadeAhead {
  return Object.assign(run as (context: CommandContext, input: I) => Promise<O>, { ahead });
}
