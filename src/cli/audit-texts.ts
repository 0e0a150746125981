// What `huxiao audit verify` says of a chain, in Chinese and English: the same facts as the audit room.
import type { BreakKind, ChainReport } from '../core/audit/verify';
import { type Language, pick, type Text } from './texts';

const BREAK_TEXT: Record<BreakKind, Text> = {
  edit: ['内容被改过', 'was changed'],
  gap: ['缺了一条', 'is missing'],
  reorder: ['次序被换过', 'stands in another’s place'],
  link: ['与前一条接不上', 'does not follow from the one before'],
  mac: ['消息认证码不符', 'has a message authentication code that does not fit'],
  segment: ['这一段的审计密钥没有人作保', 'is of a segment whose audit key nobody vouches for'],
  checkpoint: ['签名的检查点不符或不见了', 'contradicts a signed checkpoint, or has lost it'],
  table: ['登记表与这条记录不符', 'says otherwise than the tables'],
  truncation: ['从这里起的记录不见了', 'and all later ones are gone'],
  fork: ['与封存的链头不是同一条链', 'is not of the chain that the sealed head names'],
  head: ['超出了封存的链头，或链头缺失', 'is beyond the sealed head, or the head is missing'],
};
const REMARK_TEXT: Record<ChainReport['remarks'][number]['kind'], Text> = {
  clockBack: ['时间早于前一条', 'its time lies before the row before it'],
  notLocked: ['上一次没有锁定就结束了', 'the session before ended without a lock'],
};

export function reportLines(report: ChainReport, pagesSound: boolean, language: Language): string[] {
  const say = (...text: Text): string => pick(text, language);
  const { rows, firstBad, breaks, headMatches, macs, signedUpTo, remarks } = report;
  const from = (first: number): string => say(`第 ${first} 条`, `row ${first}`);
  const lines = [
    firstBad === null && headMatches && pagesSound
      ? say(`✓ 链条完整：${rows} 条首尾相连`, `✓ whole: ${rows} rows are linked`)
      : say('✗ 链条有问题', '✗ the chain is broken'),
    headMatches ? say('✓ 与封存的链头一致', '✓ matches the sealed head') : say('✗ 与封存的链头不一致', '✗ does not match the sealed head'),
    pagesSound
      ? say('✓ 数据库每一页都读得出', '✓ every page of the database can be read')
      : say('✗ 数据库有坏页', '✗ the database has damaged pages'),
    ...breaks.map(({ row, kind }) => `✗ ${from(row)}${language === 'zh' ? '：' : ' '}${pick(BREAK_TEXT[kind], language)}`),
  ];
  if (firstBad !== null && firstBad > 1) lines.push(say(`· 第 1–${firstBad - 1} 条仍然成立`, `· rows 1–${firstBad - 1} still hold`));
  lines.push(
    macs.length > 0
      ? say(
          `✓ 核对了消息认证码：${macs.map(({ from: a, to }) => `第 ${a}–${to} 条`).join('，')}`,
          `✓ message authentication codes checked: rows ${macs.map(({ from: a, to }) => `${a}–${to}`).join(', ')}`,
        )
      : say(
          '· 只核对了校验值和签名；消息认证码要由审计核对',
          '· hashes and signatures only; message authentication codes are the auditor’s to check',
        ),
    signedUpTo
      ? say(`✓ 检查点签名有效，最近到第 ${signedUpTo.seq} 条`, `✓ signed checkpoints hold, the newest over row ${signedUpTo.seq}`)
      : say('· 还没有签名的检查点', '· no signed checkpoint yet'),
    ...remarks.map(({ row, kind }) => `· ${from(row)}${language === 'zh' ? '：' : ': '}${pick(REMARK_TEXT[kind], language)}`),
    say('· 附件文件不在这次核对之内：验证过的备份会逐一读取附件', '· attachment files were not looked at: a verified backup reads every one'),
    say(`链头 ${report.hash}`, `head ${report.hash}`),
  );
  return lines;
}
