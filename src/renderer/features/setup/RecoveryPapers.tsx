// 应急包与恢复份额, after set-up: print and check the kit again, where the shares lie, and the yearly drill.
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../ui/dates';
import { Page } from '../../ui/Page';
import { Empty, Part, State } from '../../ui/parts';
import { Kit } from './KitStep';
import type { Progress, Recovery } from './steps';

interface RecoveryPapersProps {
  readonly vault: string;
  readonly progress: Progress;
  readonly recovery: Recovery;
}

export function RecoveryPapers({ vault, progress, recovery }: RecoveryPapersProps) {
  const { t } = useTranslation();
  const { mayManage, shares, keepers, published } = recovery;
  if (!mayManage) {
    return (
      <Page title={t('recoveryPapers.title')}>
        <Empty text={t(progress.finished ? 'recoveryPapers.notYours' : 'recoveryPapers.founderOnly')} />
      </Page>
    );
  }
  return (
    <Page
      title={t('recoveryPapers.title')}
      keys={[
        ['F9', t('shell.cover')],
        ['Ctrl L', t('shell.lock')],
      ]}
      facts={[t('recoveryPapers.why'), ...(progress.finished ? [] : [t('recoveryPapers.founderOnly')])]}
      rail={
        <>
          <h2>{t('recoveryPapers.drill')}</h2>
          <ol className="steps">
            {[1, 2, 3].map((n) => (
              <li key={n}>{t(`recoveryPapers.drill${n}`)}</li>
            ))}
          </ol>
          <p className="quiet">{t('recoveryPapers.drillWhy')}</p>
        </>
      }
    >
      <Part title={t('recoveryPapers.kit')}>
        <p className="quiet">{t('recoveryPapers.kitWhy')}</p>
        <Kit vault={vault} checkedAt={recovery.kitCheckedAt} />
      </Part>
      <Part title={t('recoveryPapers.shares')}>
        {published.length > 0 ? (
          <>
            <p className="quiet">{t('recoveryPapers.published')}</p>
            <ol className="setup-published mono">
              {published.map((share) => (
                <li key={share}>
                  {share} <small>{t('recoveryPapers.trainingMark')}</small>
                </li>
              ))}
            </ol>
          </>
        ) : shares ? (
          <>
            <p>
              <State shape={shares.testedAt === null ? 'due' : 'done'} tone={shares.testedAt === null ? 'amber' : 'accent'}>
                {shares.testedAt === null
                  ? t('recoveryPapers.untested', { set: shares.set })
                  : t('recoveryPapers.tested', { set: shares.set, at: formatInstant(shares.testedAt, 'minute') })}
              </State>
            </p>
            <ul className="rows">
              {[1, 2, 3].map((number) => (
                <li key={number}>
                  <b>{t('setup.shareN', { number })}</b>
                  <span className="grow">{keepers[number - 1]?.holder || t('recoveryPapers.noHolder')}</span>
                  <span className="aside">{keepers[number - 1]?.place}</span>
                </li>
              ))}
            </ul>
            {!shares.open && <p className="quiet">{t('recoveryPapers.gone')}</p>}
          </>
        ) : (
          <p className="quiet">{t('recoveryPapers.noShares')}</p>
        )}
      </Part>
    </Page>
  );
}
