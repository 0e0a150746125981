// Lines above everything: a clock that was set back, a practice vault, a set-up that is not finished.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { client } from '../api/client';
import { Underway } from '../features/learn/Underway';
import { formatInstant } from '../ui/dates';
import { useList } from '../ui/lists';
import type { Me } from './Navigation';

type Setup = Awaited<ReturnType<typeof client.setup.progress>>;

interface BandsProps {
  readonly me: Me;
  readonly setup: Setup | undefined;
  readonly pathname: string;
}

export function Bands({ me, setup, pathname }: BandsProps) {
  const { t } = useTranslation();
  const list = useList();
  const { vault, now, clockBackBy } = me;
  return (
    <>
      {clockBackBy > 0 && (
        <div className="band-clock" role="alert">
          {t('shell.clockBack', { time: formatInstant(now + clockBackBy, 'minute') })}
        </div>
      )}
      {vault.training && (
        <div className="band-training">
          <span>{t('shell.training')}</span>
          {vault.kind === 'school' && <Underway />}
        </div>
      )}
      {setup && !setup.finished && pathname !== '/setup' && (
        <div className={setup.founder ? 'setup-band' : 'setup-band still'}>
          {setup.founder ? t('shell.setupMissing', { what: list(setup.missing.map((one) => t(`setup.missing.${one}`))) }) : t('shell.setupOthers')}
          {setup.founder && <Link to="/setup">{t('shell.setupGoOn')}</Link>}
        </div>
      )}
    </>
  );
}
