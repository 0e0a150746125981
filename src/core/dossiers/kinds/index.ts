// Payload schemas and state machines as data, by slice: exports, search and dashboard can read them without the services.
import type { z } from 'zod';
import { AppError } from '../../../contract/errors';
import { accessKinds, accessMachine } from './access';
import { caseKinds, caseMachine } from './case';
import { concernKinds, concernMachine } from './concern';
import { exportKinds, exportMachine } from './export';
import { mentoringKinds, mentoringMachine } from './mentoring';
import { packageKinds, packageMachine } from './package';
import { reportKinds, reportMachine } from './report';
import { submissionKinds, submissionMachine } from './submission';

export type Slice = 'submission' | 'report' | 'case' | 'mentoring' | 'concern' | 'export' | 'package' | 'access';
export type RevisionKind = 'overview' | 'details' | 'decision' | 'entry' | 'fact' | 'step' | 'file' | 'package' | 'receipt' | 'paper';
export const FIRST_LINK = '0'.repeat(64);

const KINDS: { readonly [S in Slice]: { readonly [K in RevisionKind]?: z.ZodType } } = {
  submission: submissionKinds,
  report: reportKinds,
  case: caseKinds,
  concern: concernKinds,
  mentoring: mentoringKinds,
  export: exportKinds,
  package: packageKinds,
  access: accessKinds,
};
export const MACHINES: { readonly [S in Slice]: Readonly<Record<string, Readonly<Record<string, string>>>> } = {
  submission: submissionMachine,
  report: reportMachine,
  case: caseMachine,
  concern: concernMachine,
  mentoring: mentoringMachine,
  export: exportMachine,
  package: packageMachine,
  access: accessMachine,
};
/** Letters in register numbers: 举报 JB, 欺凌 QL, 帮教 BJ, 重点 ZD, 移交 YJ, 接收 JS, 权限 QX; the submission carries the number, its triage hangs on it. */
export const LETTERS: { readonly [S in Slice]: string } = {
  ...{ submission: 'JB', report: 'SL', case: 'QL', mentoring: 'BJ', concern: 'ZD' },
  ...{ export: 'YJ', package: 'JS', access: 'QX' },
};

export function schemaOf(slice: string, kind: RevisionKind): z.ZodType {
  const schema = KINDS[slice as Slice]?.[kind];
  if (!schema) throw new AppError('damaged');
  return schema;
}
