// What a new school or desk still has to do; afterwards, the place for its kit and shares.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { useList } from '../../ui/lists';
import { State } from '../../ui/parts';
import { SCHOOL_STEPS } from './FoundSchool';
import { KitStep } from './KitStep';
import { RecoveryPapers } from './RecoveryPapers';
import { SeatsStep } from './SeatsStep';
import './setup.css';
import { SharesStep } from './SharesStep';
import type { Progress, StepProps } from './steps';
import { StepList, StepPage } from './Wizard';

export function SetupPage() {
  const { i18n } = useTranslation();
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const progress = useQuery({ queryKey: ['setup'], queryFn: () => client.setup.progress({}) });
  const recovery = useQuery({ queryKey: ['recovery'], queryFn: () => client.recovery.state({}) });
  if (!me.data || !progress.data || !recovery.data) return null;
  const { vault } = me.data;
  const name = i18n.language === 'en' ? vault.nameEn : vault.name;
  return <StepsOrPapers isDesk={vault.kind === 'desk'} vault={name} progress={progress.data} recovery={recovery.data} />;
}

function StepsOrPapers({ isDesk, ...known }: Known & { readonly isDesk: boolean }) {
  // Whoever came to finish it stays in the steps, also when the last thing was just done.
  const [founding] = useState(!known.progress.finished && known.progress.founder);
  if (!founding) return <RecoveryPapers {...known} />;
  return isDesk ? <DeskSteps {...known} /> : <SchoolSteps {...known} />;
}

type Known = Omit<StepProps, 'n' | 'total' | 'onBack' | 'onNext'>;

const AFTER = SCHOOL_STEPS.slice(3);
type After = (typeof AFTER)[number];
const MISSING: Readonly<Record<string, Progress['missing'][number]>> = { passwords: 'seats', kit: 'kit', shares: 'shares', backup: 'backup' };

function SchoolSteps(known: Known) {
  const { missing } = known.progress;
  const isDone = (step: string): boolean => {
    if (step === 'shares' && known.recovery.shares?.testedAt == null) return false;
    const what = MISSING[step];
    return what === undefined ? step !== 'finish' : !missing.includes(what);
  };
  // Where it stopped last time; the place for backups may wait.
  const [at, setAt] = useState<After>(() => AFTER.find((step) => !isDone(step)) ?? 'finish');
  const index = AFTER.indexOf(at);
  const common: StepProps = {
    ...known,
    n: SCHOOL_STEPS.indexOf(at) + 1,
    total: SCHOOL_STEPS.length,
    onBack: index > 0 ? () => setAt(AFTER[index - 1] ?? at) : undefined,
    onNext: () => setAt(AFTER[index + 1] ?? at),
  };
  return (
    <>
      <InNavigation>
        <StepList steps={SCHOOL_STEPS.map((key) => ({ key, done: isDone(key) }))} at={at} open={AFTER} onStep={(key) => setAt(key as After)} />
        <Saved />
      </InNavigation>
      {at === 'passwords' && <SeatsStep {...common} />}
      {at === 'kit' && <KitStep {...common} />}
      {at === 'shares' && <SharesStep {...common} />}
      {at === 'backup' && <BackupStep {...common} />}
      {at === 'finish' && <FinishStep {...common} />}
    </>
  );
}

function DeskSteps(known: Known) {
  const navigate = useNavigate();
  return (
    <>
      <InNavigation>
        <StepList
          steps={[
            { key: 'station', done: true },
            { key: 'kit', done: !known.progress.missing.includes('kit') },
          ]}
          at="kit"
          open={[]}
          onStep={() => undefined}
        />
        <Saved />
      </InNavigation>
      <KitStep {...known} n={2} total={2} onNext={() => void navigate({ to: '/' })} />
    </>
  );
}

function Saved() {
  const { t } = useTranslation();
  return (
    <p className="quiet">
      {t('setup.saved')} <Link to="/">{t('setup.workFirst')}</Link>
    </p>
  );
}

/** The steps stand where the pages of the program will be. */
function InNavigation({ children }: { readonly children: React.ReactNode }) {
  const [place, setPlace] = useState<Element | null>(null);
  useEffect(() => setPlace(document.querySelector('.setup-nav-steps')), []);
  return place && createPortal(children, place);
}

function BackupStep({ n, total, progress, onBack, onNext }: StepProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const missing = progress.missing.includes('backup');
  return (
    <StepPage
      n={n}
      total={total}
      title={t('setup.head.backup')}
      lead={t('setup.lead.backup')}
      onBack={onBack}
      next={{ label: t(missing ? 'setup.backupLater' : 'setup.next'), lacks: '', plain: missing, run: onNext }}
    >
      <div className="setup-print-line">
        <State shape={missing ? 'empty' : 'done'} tone={missing ? 'amber' : 'accent'}>
          {t(missing ? 'setup.backupMissing' : 'setup.backupThere')}
        </State>
        <Button type={missing ? 'primary' : 'default'} onClick={() => void navigate({ to: '/backups' })}>
          {t('setup.backupGo')}
        </Button>
      </div>
      <p className="quiet">{t('setup.backupRule')}</p>
    </StepPage>
  );
}

function FinishStep({ n, total, progress, recovery, onBack }: StepProps) {
  const { t } = useTranslation();
  const list = useList();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const finish = useCommand(client.setup.finish);
  const untested = recovery.shares?.testedAt == null;
  const open = (['seats', 'kit', 'shares'] as const).filter((one) => progress.missing.includes(one) || (one === 'shares' && untested));
  return (
    <StepPage
      n={n}
      total={total}
      title={t('setup.head.finish')}
      lead={t('setup.lead.finish')}
      onBack={onBack}
      next={{
        label: t('setup.finish'),
        lacks: open.length > 0 ? t('setup.lacks.some', { what: list(open.map((one) => t(`setup.missing.${one}`))) }) : '',
        pending: finish.pending,
        run: () =>
          void finish.run({}).then(
            () => navigate({ to: '/' }),
            () => undefined,
          ),
      }}
    >
      <ul className="setup-finish-list">
        {(['seats', 'kit', 'shares', 'backup'] as const).map((one) => {
          const done = !progress.missing.includes(one) && !(one === 'shares' && untested);
          return (
            <li key={one}>
              <State shape={done ? 'done' : 'empty'} tone={done ? 'accent' : 'amber'}>
                {t(`setup.missing.${one}`)}
              </State>
              <span className="quiet">{t(done ? `setup.after.${one}` : one === 'backup' ? 'setup.backupNag' : 'setup.mustDo')}</span>
            </li>
          );
        })}
        {progress.vacant.length > 0 && (
          <li>
            <State shape="new" tone="quiet">
              {t('setup.vacantSeats', { roles: list(progress.vacant.map((role) => t(`roles.${role}`))) })}
            </State>
            <span className="quiet">{t('setup.vacantLater')}</span>
          </li>
        )}
        <li>
          <State shape="new" tone="quiet">
            {t('setup.trainingBeside')}
          </State>
          <span className="quiet">{t('setup.trainingHow')}</span>
        </li>
      </ul>
      {finish.error && finish.error.message !== 'cancelled' && (
        <div className="summary" role="alert">
          {errorText(finish.error)}
        </div>
      )}
    </StepPage>
  );
}
