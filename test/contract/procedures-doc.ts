// docs/procedures.md from one walk of the contract: who may call what, and what it leaves in the audit.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract';
import { contract } from '../../src/contract';
import type { ProcedureMeta } from '../../src/contract/define';
import { PERMISSIONS, ROLES } from '../../src/contract/permissions';

export const DOCUMENT = join(import.meta.dirname, '../../docs/procedures.md');

const KINDS = { query: '读 read', command: '写 write', unrecorded: '不入审计 unrecorded' } as const;
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Markdown, one table for each slice, then the permission × role table. */
export function proceduresDocument(): string {
  const slices = Object.entries(contract).map(([slice, entries]) => {
    const rows = Object.entries(entries as Record<string, AnyContractProcedure>)
      .filter(([, entry]) => isContractProcedure(entry))
      .map(([name, entry]) => {
        const meta = (entry['~orpc'].meta as { huxiao: ProcedureMeta }).huxiao;
        return row([
          `\`${slice}.${name}\``,
          KINDS[meta.kind],
          meta.phase === 'unlocked' ? '' : meta.phase,
          `\`${meta.permission}\``,
          meta.event ? `\`${meta.event}\`` : '',
          meta.stepUp ? '是 yes' : '',
        ]);
      });
    return [
      `## ${slice}`,
      '',
      row(['过程 procedure', '类别 kind', '阶段 phase', '权限 permission', '审计事件 audit event', '再输密码 step-up']),
      row(Array(6).fill('---')),
      ...rows,
      '',
    ].join('\n');
  });
  const permissions = Object.entries(PERMISSIONS).map(([permission, roles]) =>
    row([`\`${permission}\``, ...ROLES.map((role) => ((roles as readonly string[]).includes(role) ? '●' : ''))]),
  );
  return [
    '# 过程 · Procedures',
    '',
    '由合同生成（`npm run docs`），不要手改。没有写阶段的，都在解锁之后。每个过程另有对象守卫：没有钥匙的人得到的回答，和不存在时一样。',
    '',
    'Generated from the contract by `npm run docs`; do not edit. Without a phase: after unlocking only. On top of the permission each procedure has an',
    'object guard: whoever holds no key is told the same as if the object did not exist.',
    '',
    ...slices,
    '## 权限和角色 · Permissions and roles',
    '',
    row(['', ...ROLES]),
    row(Array(ROLES.length + 1).fill('---')),
    ...permissions,
    '',
  ].join('\n');
}

if (process.argv[1] === import.meta.filename) writeFileSync(DOCUMENT, proceduresDocument());
