// What a check of the whole chain found: in words, what still holds, and what to do.
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../ui/dates';
import { fours, grouped, isSound, type Report } from './words';

const SHOWN = 3;

export function VerifyReport({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const [from, to] = [report.macs[0]?.from, report.macs.at(-1)?.to];
  const checked =
    report.checked === 'macs' && from !== undefined && to !== undefined
      ? t('audit.report.macs', { from: grouped(from), to: grouped(to) })
      : t('audit.report.hashesOnly');
  const signed = report.signedUpTo
    ? t('audit.report.signed', {
        row: grouped(report.signedUpTo.seq),
        by: report.signedUpTo.by,
        time: formatInstant(report.signedUpTo.at, 'minute'),
        number: report.checkpoints,
      })
    : t('audit.report.unsigned');
  if (!isSound(report)) return <Broken report={report} checked={checked} signed={signed} />;
  return (
    <div className="ok audit-report" role="status">
      <b>{t('audit.report.whole', { rows: grouped(report.rows) })}</b>
      <ul>
        <li>{checked}</li>
        <li>{signed}</li>
        {report.remarks.slice(-SHOWN).map((remark) => (
          <li key={`${remark.row} ${remark.kind}`}>{t(`audit.remark.${remark.kind}`, { row: grouped(remark.row) })}</li>
        ))}
        {report.remarks.length > SHOWN && <li>{t('audit.report.moreRemarks', { number: report.remarks.length - SHOWN })}</li>}
        <li>{t('audit.report.filesNot')}</li>
        <li>
          {t('audit.report.head')} <span className="mono">{fours(report.hash).slice(0, 4).join(' ')}</span>
        </li>
      </ul>
    </div>
  );
}

function Broken({ report, checked, signed }: { readonly report: Report; readonly checked: string; readonly signed: string }) {
  const { t } = useTranslation();
  const [first] = report.breaks;
  const holds = report.firstBad === null ? report.rows : report.firstBad - 1;
  return (
    <div className="summary audit-report" role="alert">
      <b>{report.firstBad === null ? t('audit.report.damaged') : t('audit.report.broken', { row: grouped(report.firstBad) })}</b>
      {first && <p>{t(`audit.break.${first.kind}`)}</p>}
      <ul>
        <li>{holds === 0 ? t('audit.report.holdsNothing') : t('audit.report.holds', { row: grouped(holds) })}</li>
        <li>{t(report.headMatches ? 'audit.report.headFits' : 'audit.report.headDiffers')}</li>
        {!report.pagesSound && report.firstBad !== null && <li>{t('audit.report.damaged')}</li>}
        {report.breaks.slice(1, SHOWN + 1).map(({ row, kind }) => (
          <li key={`${row} ${kind}`}>{t('audit.report.alsoAt', { row: grouped(row), what: t(`audit.break.${kind}`) })}</li>
        ))}
        <li>{checked}</li>
        <li>{signed}</li>
        <li>{t('audit.report.filesNot')}</li>
      </ul>
      <p>
        <b>{t('audit.report.do')}</b>
      </p>
      <ol>
        {(['stop', 'paper', 'call'] as const).map((step) => (
          <li key={step}>{t(`audit.doNow.${step}`)}</li>
        ))}
      </ol>
    </div>
  );
}
