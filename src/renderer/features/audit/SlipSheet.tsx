// The paper slip: the head of the chain outside this computer, for the paper journal.
import { useTranslation } from 'react-i18next';
import type { client } from '../../api/client';
import { QrCode } from '../../ui/QrCode';
import { exactly, fours, grouped } from './words';

export type Slip = Awaited<ReturnType<typeof client.audit.slip>>;

export function SlipSheet({ slip }: { readonly slip: Slip }) {
  const { t } = useTranslation();
  return (
    <div className="audit-slip">
      <h1>{t('audit.slip.title')}</h1>
      <p>
        {slip.vault}
        <br />
        {slip.vaultEn}
      </p>
      <dl>
        <dt>{t('audit.slip.row')}</dt>
        <dd>{grouped(slip.seq)}</dd>
        <dt>{t('audit.column.at')}</dt>
        <dd>{exactly(slip.at)}</dd>
        <dt>{t('audit.slip.by')}</dt>
        <dd>{slip.by}</dd>
        <dt>{t('audit.slip.code')}</dt>
        <dd className="mono short-code">{slip.code}</dd>
        <dt>{t('audit.hash')}</dt>
        <dd className="mono fours">
          {fours(slip.hash).map((four, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: groups keep their order, and two may be alike
            <span key={i}>{four} </span>
          ))}
        </dd>
      </dl>
      <QrCode text={slip.line} size={150} label={t('audit.slip.qr')} />
      <p>
        <b>{t('audit.slip.keep')}</b>
      </p>
      <p>{t('audit.slip.later')}</p>
      <p className="sign">{t('audit.slip.signature')}</p>
    </div>
  );
}
