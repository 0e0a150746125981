// Around every page after unlock: bands, navigation, alarms, and what opens over it.
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { allows, type Permission, type Role } from '../../contract/permissions';
import { client, onStepUp } from '../api/client';
import { AlarmStrip } from '../features/dashboard/AlarmStrip';
import { HelpDialog } from '../features/help/HelpDialog';
import { Tour } from '../features/learn/Tour';
import { setTouring } from '../features/learn/touring';
import { ChangePassword } from '../features/session/ChangePassword';
import { StepUpDialog } from '../features/session/StepUpDialog';
import { useShortcut } from '../ui/shortcut';
import { Bands } from './Bands';
import { Cover, NAMES_ON_SCREEN, useIdleCover } from './Cover';
import { ErrorBoundary } from './ErrorBoundary';
import { Navigation } from './Navigation';
import './shell.css';

export function Shell() {
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => client.setup.progress({}) });
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [covered, setCovered] = useState(false);
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
  const { person, vault } = me.data;
  return (
    <div className={`shell${vault.training ? ' training' : ''}${mine && pathname === '/setup' ? ' founding-now' : ''}`}>
      <Bands me={me.data} setup={setup.data} pathname={pathname} />
      <Navigation me={me.data} onCover={() => setCovered(true)} onHelp={() => setHelping(true)} onChangePassword={() => setChangingPassword(true)} />
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
      {covered && <Cover onUncover={() => setCovered(false)} />}
    </div>
  );
}
