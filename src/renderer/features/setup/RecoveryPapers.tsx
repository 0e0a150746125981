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
      <Page title={t('papers.title')}>
        <Empty text={t(progress.finished ? 'papers.notYours' : 'papers.founderOnly')} />
      </Page>
    );
  }
  return (
    <Page
      title={t('papers.title')}
      keys={[
        ['F9', t('shell.cover')],
        ['Ctrl L', t('shell.lock')],
      ]}
      facts={[t('papers.why'), ...(progress.finished ? [] : [t('papers.founderOnly')])]}
      rail={
        <>
          <h2>{t('papers.drill')}</h2>
          <ol className="steps">
            {[1, 2, 3].map((n) => (
              <li key={n}>{t(`papers.drill${n}`)}</li>
            ))}
          </ol>
          <p className="quiet">{t('papers.drillWhy')}</p>
        </>
      }
    >
      <Part title={t('papers.kit')}>
        <p className="quiet">{t('papers.kitWhy')}</p>
        <Kit vault={vault} checkedAt={recovery.kitCheckedAt} />
      </Part>
      <Part title={t('papers.shares')}>
        {published.length > 0 ? (
          <>
            <p className="quiet">{t('papers.published')}</p>
            <ol className="published mono">
              {published.map((share) => (
                <li key={share}>
                  {share} <small>{t('papers.trainingMark')}</small>
                </li>
              ))}
            </ol>
          </>
        ) : shares ? (
          <>
            <p>
              <State shape={shares.testedAt === null ? 'due' : 'done'} tone={shares.testedAt === null ? 'amber' : 'accent'}>
                {shares.testedAt === null
                  ? t('papers.untested', { set: shares.set })
                  : t('papers.tested', { set: shares.set, at: formatInstant(shares.testedAt, 'minute') })}
              </State>
            </p>
            <ul className="rows">
              {[1, 2, 3].map((number) => (
                <li key={number}>
                  <b>{t('setup.shareN', { number })}</b>
                  <span className="grow">{keepers[number - 1]?.holder || t('papers.noHolder')}</span>
                  <span className="aside">{keepers[number - 1]?.place}</span>
                </li>
              ))}
            </ul>
            {!shares.open && <p className="quiet">{t('papers.gone')}</p>}
          </>
        ) : (
          <p className="quiet">{t('papers.noShares')}</p>
        )}
      </Part>
    </Page>
  );
}
