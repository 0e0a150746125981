// Joins contract and services into the router that the message port speaks to. oRPC carries; dispatch decides.
import { type AnyContractProcedure, isContractProcedure, ORPCError } from '@orpc/contract';
import { os } from '@orpc/server';
import type { z } from 'zod';
import { contract } from '../../contract';
import type { ProcedureMeta } from '../../contract/define';
import { AppError } from '../../contract/errors';
import type { CoreHost } from '../ports';
import type { Approach } from './context';
import { dispatch, type Procedure, toAppError } from './dispatch';
import type { MadeAhead } from './made-ahead';

export type Services = Readonly<Record<string, Readonly<Record<string, (context: never, input: never) => Promise<unknown>>>>>;

/** One walk of the contract: everything that can be called, and nothing else. */
export function listProcedures(services: Services): Procedure[] {
  const procedures: Procedure[] = [];
  for (const [slice, entries] of Object.entries(contract)) {
    for (const [name, entry] of Object.entries(entries as Record<string, AnyContractProcedure>)) {
      if (!isContractProcedure(entry)) throw new AppError('internal');
      const { meta, inputSchema, outputSchema } = entry['~orpc'];
      const run = services[slice]?.[name];
      if (!run) throw new Error(`no service for ${slice}.${name}`);
      procedures.push({
        path: `${slice}.${name}`,
        meta: (meta as { huxiao: ProcedureMeta }).huxiao,
        input: inputSchema as unknown as z.ZodType,
        output: outputSchema as unknown as z.ZodType,
        run: run as unknown as Procedure['run'],
        ahead: ((run as Partial<MadeAhead>).ahead ?? null) as Procedure['ahead'],
      });
    }
  }
  return procedures;
}

export function buildRouter(services: Services, approach: Approach, host: CoreHost) {
  const router: Record<string, Record<string, unknown>> = {};
  for (const procedure of listProcedures(services)) {
    const [slice, name] = procedure.path.split('.') as [string, string];
    router[slice] ??= {};
    router[slice][name] = os.handler(async ({ input }) => {
      try {
        return await dispatch(procedure, approach, host, input);
      } catch (cause) {
        const { code, detail } = toAppError(cause);
        if (code === 'internal' && process.env.HUXIAO_TRACE) console.error(procedure.path, cause);
        throw new ORPCError(code, { data: detail, message: code });
      }
    });
  }
  return router;
}
