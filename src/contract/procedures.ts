// The contract read as a list: what each procedure is called, and which event it leaves in the audit.
import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract';
import type { AuditEvent } from './audit-events';
import type { ProcedureMeta } from './define';
import { contract } from './index';

const metas = new Map<string, ProcedureMeta>(
  Object.entries(contract).flatMap(([slice, entries]) =>
    Object.entries(entries as Record<string, AnyContractProcedure>)
      .filter(([, entry]) => isContractProcedure(entry))
      .map(([name, entry]) => [`${slice}.${name}`, (entry['~orpc'].meta as { huxiao: ProcedureMeta }).huxiao] as const),
  ),
);

/** slice.name of each. */
export const PROCEDURES: readonly string[] = [...metas.keys()];

/** @param path slice.name @returns null for one that leaves none, or that is of an older program */
export const eventOf = (path: string): AuditEvent | null => metas.get(path)?.event ?? null;
