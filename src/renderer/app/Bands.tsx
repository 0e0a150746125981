// Lines above everything: what is wrong with vault or clock, a practice vault, a set-up that is not finished.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { client } from '../api/client';
import { Underway } from '../features/learn/Underway';
import { useList } from '../ui/lists';
import { Alarm, type Me } from './Alarm';

type Setup = Awaited<ReturnType<typeof client.setup.progress>>;

interface BandsProps {
  readonly me: Me;
  readonly setup: Setup | undefined;
  readonly pathname: string;
}

export function Bands({ me, setup, pathname }: BandsProps) {
  const { t } = useTranslation();
  const list = useList();
  const { vault } = me;
  return (
    <>
      <Alarm me={me} />
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
