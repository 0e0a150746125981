// The left column: whose vault, where one may go and how much waits there, who sits here.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { groupOf } from '../../contract/days';
import { allows, type Permission, type Role } from '../../contract/permissions';
import { client } from '../api/client';
import { useNow } from '../features/dashboard/now';
import { Search } from '../features/search/Search';
import { Glyph } from '../ui/Glyph';
import { Icon, type IconName, Mark } from '../ui/Icon';
import { type Me, whyReadOnly } from './Alarm';
import { setLanguage } from './i18n';
import { LockLine } from './LockLine';
import { toggleDark, useDark } from './theme';

interface NavigationProps {
  readonly me: Me;
  onCover(): void;
  onHelp(): void;
  onChangePassword(): void;
}

export function Navigation({ me, onCover, onHelp, onChangePassword }: NavigationProps) {
  const { t, i18n } = useTranslation();
  const today = useQuery({ queryKey: ['today'], queryFn: () => client.dashboard.today({}) });
  const navigate = useNavigate();
  const dark = useDark();
  const { person, vault, readOnly } = me;
  const counts = today.data;
  const isPractice = vault.training && vault.kind === 'school';
  const may = (permission: Permission): boolean => allows(permission, person.roles as Role[]);
  return (
    <nav className="nav" aria-label={t('shell.navigation')}>
      <a className="skip" href="#content">
        {t('shell.skip')}
      </a>
      <div className="vault">
        <Mark size={30} />
        <span>
          {i18n.language === 'en' ? vault.nameEn : vault.name}
          <small>{t(`shell.${readOnly ? whyReadOnly(me) : vault.kind}`)}</small>
        </span>
      </div>
      <div className="setup-nav-steps" />
      {may('report.submit') && (
        <Button
          className="log"
          icon={<Icon name="log" />}
          onClick={() => void navigate({ to: '/reports/new/$id', params: { id: crypto.randomUUID() } })}
        >
          {t('shell.log')} <kbd>Ctrl N</kbd>
        </Button>
      )}
      <Search roles={person.roles as Role[]} isSchool={vault.kind === 'school'} isPractice={isPractice} onCover={onCover} />
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
      {isPractice && <NavLink to="/exercises" icon="exercises" label={t('shell.exercises')} />}
      <NavLink to="/settings" icon="settings" label={t('shell.settings')} />
      <div className="foot">
        <div className="who">
          <b title={person.name}>{person.name}</b>
          <Button type="link" size="small" style={{ padding: 0 }} onClick={onChangePassword}>
            {t('password.change')}
          </Button>
        </div>
        <span className="quiet">{person.roles.map((role) => t(`roles.${role}`)).join(' · ')}</span>
        <LockLine idleMinutes={me.idleMinutes} />
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setLanguage(i18n.language === 'en' ? 'zh-CN' : 'en')}>
          {t('shell.otherLanguage')}
        </Button>
        <Button type="link" size="small" onClick={toggleDark}>
          {t(dark ? 'shell.light' : 'shell.dark')}
        </Button>
        <Button type="link" size="small" style={{ padding: 0 }} onClick={onHelp}>
          {t('help.open')} <kbd>F1</kbd>
        </Button>
      </div>
    </nav>
  );
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
