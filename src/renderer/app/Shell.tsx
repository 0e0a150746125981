// Around every page after unlock: navigation with counts, who sits here, when it locks, cover and step-up.
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupOf } from '../../contract/days';
import { allows, type Permission, type Role } from '../../contract/permissions';
import { client, onStepUp } from '../api/client';
import { AlarmStrip } from '../features/dashboard/AlarmStrip';
import { useNow } from '../features/dashboard/now';
import { HelpDialog } from '../features/help/HelpDialog';
import { Tour } from '../features/learn/Tour';
import { setTouring } from '../features/learn/touring';
import { Underway } from '../features/learn/Underway';
import { Search } from '../features/search/Search';
import { ChangePassword } from '../features/session/ChangePassword';
import { StepUpDialog } from '../features/session/StepUpDialog';
import { Glyph } from '../ui/Glyph';
import { Icon, type IconName, Mark } from '../ui/Icon';
import { useList } from '../ui/lists';
import { useShortcut } from '../ui/shortcut';
import { Alarm, whyReadOnly } from './Alarm';
import { ErrorBoundary } from './ErrorBoundary';
import { setLanguage } from './i18n';
import { toggleDark, useDark } from './theme';

export function Shell() {
  const { t, i18n } = useTranslation();
  const list = useList();
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const today = useQuery({ queryKey: ['today'], queryFn: () => client.dashboard.today({}) });
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => client.setup.progress({}) });
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const dark = useDark();
  const [covered, setCovered] = useState(false);
  useEffect(() => {
    if (covered) for (const one of document.querySelectorAll('audio, video')) (one as HTMLMediaElement).pause();
  }, [covered]);
  const [isChangingPassword, setChangingPassword] = useState(false);
  const [isHelping, setHelping] = useState(false);
  const [stepUp, setStepUp] = useState<{ done(): void; stop(error: Error): void } | null>(null);
  useEffect(() => onStepUp(() => new Promise((done, stop) => setStepUp({ done, stop }))), []);
  useIdleCover(NAMES_ON_SCREEN.test(pathname), () => setCovered(true));
  const may = (permission: Permission): boolean => allows(permission, (me.data?.person.roles ?? []) as Role[]);
  const unfinished = setup.data !== undefined && !setup.data.finished;
  const mine = unfinished && setup.data.founder;
  const led = useRef(false);
  useEffect(() => {
    if (!mine || led.current) return;
    // Once after unlock: whoever would rather work first is not led back.
    led.current = true;
    if (pathname === '/') void navigate({ to: '/setup' });
  }, [mine, pathname, navigate]);
  useShortcut('ctrl+n', () => {
    if (may('report.submit')) void navigate({ to: '/reports/new/$id', params: { id: crypto.randomUUID() } });
  });
  useShortcut('ctrl+l', () => void client.session.lock({}));
  useShortcut('f9', () => setCovered(true));
  useShortcut('f1', () => setHelping(true));
  useShortcut('ctrl+/', () => setHelping(true));
  if (!me.data) return null;
  const { person, vault, readOnly } = me.data;
  const counts = today.data;
  const practises = vault.training && vault.kind === 'school';
  return (
    <div className={`shell${vault.training ? ' training' : ''}${mine && pathname === '/setup' ? ' founding-now' : ''}`}>
      <Alarm me={me.data} />
      {vault.training && (
        <div className="band-training">
          <span>{t('shell.training')}</span>
          {practises && <Underway />}
        </div>
      )}
      {unfinished && pathname !== '/setup' && (
        <div className={mine ? 'band-setup' : 'band-setup still'}>
          {mine ? t('shell.setupMissing', { what: list(setup.data.missing.map((one) => t(`setup.missing.${one}`))) }) : t('shell.setupOthers')}
          {mine && <Link to="/setup">{t('shell.setupGoOn')}</Link>}
        </div>
      )}
      <nav className="nav" aria-label={t('shell.navigation')}>
        <a className="skip" href="#content">
          {t('shell.skip')}
        </a>
        <div className="vault">
          <Mark size={30} />
          <span>
            {i18n.language === 'en' ? vault.nameEn : vault.name}
            <small>{t(`shell.${readOnly ? whyReadOnly(me.data) : vault.kind}`)}</small>
          </span>
        </div>
        <div className="nav-steps" />
        {may('report.submit') && (
          <Button
            className="log"
            icon={<Icon name="log" />}
            onClick={() => void navigate({ to: '/reports/new/$id', params: { id: crypto.randomUUID() } })}
          >
            {t('shell.log')} <kbd>Ctrl N</kbd>
          </Button>
        )}
        <Search roles={person.roles as Role[]} isSchool={vault.kind === 'school'} isPractice={practises} onCover={() => setCovered(true)} />
        <TodayLink dueAts={counts?.tasks.map((task) => task.dueAt) ?? []} />
        {may('report.read') && <NavLink to="/reports" icon="reports" label={t('shell.reports')} count={counts?.newReports} />}
        {may('case.read') && <NavLink to="/cases" icon="cases" label={t('shell.cases')} count={counts?.openCases} />}
        {may('mentoring.read') && <NavLink to="/mentoring" icon="mentoring" label={t('shell.mentoring')} count={counts?.openPlans} />}
        {may('concern.read') && vault.kind === 'school' && (
          <NavLink to="/concerns" icon="concerns" label={t('shell.concerns')} count={counts?.openConcerns} />
        )}
        {may('return.read') && <NavLink to="/returns" icon="returns" label={t('shell.returns')} />}
        {may('export.read') && <NavLink to="/exports" icon="handover" label={t('shell.exports')} count={counts?.openExports} />}
        <NavLink to="/calendar" icon="calendar" label={t('shell.calendar')} />
        {may('desk.receive') && <NavLink to="/desk" icon="inbox" label={t('shell.packages')} count={counts?.openPackages} />}
        {may('card.certify') && <NavLink to="/cards" icon="card" label={t('shell.cards')} />}
        {may('access.request') && <NavLink to="/requests" icon="requests" label={t('shell.requests')} count={counts?.openRequests} />}
        {may('people.register') && vault.kind === 'school' && (
          <NavLink to="/people" icon="people" label={t('shell.people')} count={counts?.openPeople} />
        )}
        {may('backup.manage') && <NavLink to="/backups" icon="backups" label={t('shell.backups')} />}
        {may('audit.read') && <NavLink to="/audit" icon="audit" label={t('shell.audit')} />}
        {practises && <NavLink to="/exercises" icon="exercises" label={t('shell.exercises')} />}
        <NavLink to="/settings" icon="settings" label={t('shell.settings')} />
        <div className="foot">
          <div className="who">
            <b title={person.name}>{person.name}</b>
            <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setChangingPassword(true)}>
              {t('password.change')}
            </Button>
          </div>
          <span className="quiet">{person.roles.map((role) => t(`roles.${role}`)).join(' · ')}</span>
          <LockLine idleMinutes={me.data.idleMinutes} />
          <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setLanguage(i18n.language === 'en' ? 'zh-CN' : 'en')}>
            {t('shell.otherLanguage')}
          </Button>
          <Button type="link" size="small" onClick={toggleDark}>
            {t(dark ? 'shell.light' : 'shell.dark')}
          </Button>
          <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setHelping(true)}>
            {t('help.open')} <kbd>F1</kbd>
          </Button>
        </div>
      </nav>
      <ErrorBoundary key={pathname}>
        <Suspense>
          <Outlet />
        </Suspense>
      </ErrorBoundary>
      <AlarmStrip />
      {isChangingPassword && <ChangePassword name={person.name} onClose={() => setChangingPassword(false)} />}
      {isHelping && (
        <HelpDialog
          pathname={pathname}
          mayLog={may('report.submit')}
          onTour={unfinished ? null : () => setTouring(true)}
          onClose={() => setHelping(false)}
        />
      )}
      <Tour roles={person.roles as Role[]} pathname={pathname} />
      {stepUp && (
        <StepUpDialog
          onDone={() => {
            setStepUp(null);
            stepUp.done();
          }}
          onCancel={() => {
            setStepUp(null);
            stepUp.stop(new Error('cancelled'));
          }}
        />
      )}
      {covered && (
        <div className="cover hatch">
          <button
            type="button"
            ref={(button) => button?.focus()}
            onClick={() => setCovered(false)}
            onKeyDown={(event) => {
              // Ctrl L still locks; no other key reaches what lies beneath.
              if (['Control', 'Shift', 'Alt', 'Meta'].includes(event.key) || (event.ctrlKey && event.key.toLowerCase() === 'l')) return;
              event.preventDefault();
              event.stopPropagation();
              setCovered(false);
            }}
          >
            <span className="stamp large" aria-hidden="true">
              封
            </span>
            <b>{t('shell.covered')}</b>
            <span>{t('shell.coveredHelp')}</span>
          </button>
        </div>
      )}
    </div>
  );
}

/** Pages that show real names: what leaves the school, what came to the desk, and a reporter’s name that two opened. */
const NAMES_ON_SCREEN = /^\/(exports|papers|desk|requests|cases\/[^/]+\/export)(\/|$)/;
const COVER_AFTER_MS = 60_000;

/** Covers the page when nobody touched anything for a minute; reading with the wheel counts as touching. */
function useIdleCover(isOn: boolean, cover: () => void): void {
  const latest = useRef(cover);
  latest.current = cover;
  useEffect(() => {
    if (!isOn) return;
    let timer = setTimeout(() => latest.current(), COVER_AFTER_MS);
    const touched = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => latest.current(), COVER_AFTER_MS);
    };
    const events = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const name of events) window.addEventListener(name, touched, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const name of events) window.removeEventListener(name, touched);
    };
  }, [isOn]);
}

/** What is late, in words; otherwise how much is due today. Counted on by the page while it is open. */
function TodayLink({ dueAts }: { readonly dueAts: readonly number[] }) {
  const { t } = useTranslation();
  const now = useNow();
  const groups = now === undefined ? [] : dueAts.map((dueAt) => groupOf(dueAt, now));
  const late = groups.filter((group) => group === 'late').length;
  return <NavLink to="/" icon="today" label={t('shell.today')} count={groups.filter((group) => group === 'today').length} late={late} />;
}

function NavLink({
  to,
  icon,
  label,
  count,
  late = 0,
}: {
  readonly icon: IconName;
  readonly to:
    | '/'
    | '/calendar'
    | '/reports'
    | '/cases'
    | '/mentoring'
    | '/concerns'
    | '/returns'
    | '/exports'
    | '/desk'
    | '/cards'
    | '/audit'
    | '/requests'
    | '/people'
    | '/backups'
    | '/exercises'
    | '/settings';
  readonly label: string;
  readonly count?: number | undefined;
  readonly late?: number;
}) {
  const { t } = useTranslation();
  return (
    <Link to={to} activeOptions={{ exact: to === '/' }} activeProps={{ className: 'active' }}>
      <Icon name={icon} />
      {label}{' '}
      {late > 0 ? (
        <span className="late-mark">
          <Glyph shape="late" />
          {t('today.lateCount', { count: late })}
        </span>
      ) : count ? (
        <span>{count}</span>
      ) : null}
    </Link>
  );
}

/** Typing and clicking keep the session awake; asking for the time left does not. */
function LockLine({ idleMinutes }: { readonly idleMinutes: number }) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(idleMinutes * 60);
  useEffect(() => {
    const idle = idleMinutes * 60_000;
    let lockAt = Date.now() + idle;
    let asked = 0;
    const awake = (): void => {
      if (Date.now() - asked < 20_000) return;
      asked = Date.now();
      lockAt = Date.now() + idle;
      client.session.stay({}).catch(() => setLeft(0));
    };
    const timer = setInterval(() => setLeft(Math.max(0, Math.round((lockAt - Date.now()) / 1000))), 1000);
    window.addEventListener('keydown', awake);
    window.addEventListener('pointerdown', awake);
    return () => {
      clearInterval(timer);
      window.removeEventListener('keydown', awake);
      window.removeEventListener('pointerdown', awake);
    };
  }, [idleMinutes]);
  const shown = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return (
    <div className="lock-line">
      <Icon name="lock" />
      <span>{t('shell.locksIn', { time: shown })}</span>
      <Button size="small" onClick={() => void client.session.lock({})} aria-label={t('shell.lock')}>
        <kbd>Ctrl L</kbd>
      </Button>
    </div>
  );
}
