// Who works here, with which roles and keys; who waits for a signature; who may open what.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allows, type Role } from '../../../contract/permissions';
import { client } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { Page } from '../../ui/Page';
import { Chips } from '../../ui/parts';
import { useShortcut } from '../../ui/shortcut';
import { CertifyDialog } from './CertifyDialog';
import { ChangeDialog } from './ChangeDialog';
import { HandOverList } from './HandOverList';
import { InviteDialog } from './InviteDialog';
import { NextStep, vacantSeats } from './NextStep';
import { type Act, PersonPanel } from './PersonPanel';
import { Register } from './Register';
import { WhoSees } from './WhoSees';
import type { Colleague } from './words';
import './people.css';

const VIEWS = ['register', 'whoSees'] as const;
type View = (typeof VIEWS)[number];
type Open = { readonly act: Act | 'open'; readonly person: string } | { readonly act: 'new'; readonly role: Role | null };

export function PeoplePage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const register = useQuery({ queryKey: ['people', 'register'], queryFn: () => client.people.register({}) });
  const [view, setView] = useState<View>('register');
  const [open, setOpen] = useState<Open | null>(null);
  const all = register.data ?? [];
  const person = me.data?.person;
  const mayManage = allows('people.manage', person?.roles ?? []);
  const invite = (role: Role | null = null): void => setOpen({ act: 'new', role });
  useShortcut('alt+n', () => mayManage && invite());
  if (!person || !register.data) {
    return (
      <Page title={t('people.title')}>
        {register.error && (
          <div className="summary" role="alert">
            {errorText(register.error)}
          </div>
        )}
      </Page>
    );
  }
  const act = (one: Colleague, what: Act | 'open'): void => setOpen({ act: what, person: one.id });
  const chosen = open && 'person' in open ? all.find((one) => one.id === open.person) : undefined;
  const close = (): void => setOpen(null);
  const back = (): void => setOpen(chosen ? { act: 'open', person: chosen.id } : null);
  if (open?.act === 'handOver' && chosen)
    return <HandOverList one={chosen} all={all} me={person} onBack={back} onLeave={() => act(chosen, 'leave')} />;
  return (
    <Page
      title={t('people.title')}
      facts={[
        t('people.count', { count: all.filter((one) => one.state === 'certified').length }),
        t('people.waitingCount', { count: all.filter((one) => one.waiting || one.state === 'invited').length }),
        t('people.twoRule'),
      ]}
      actions={
        mayManage && (
          <Button onClick={() => invite()}>
            {t('people.invite.button')} <kbd>Alt N</kbd>
          </Button>
        )
      }
      rail={<Rules vacant={vacantSeats(all)} />}
      keys={[['Enter', t('people.keyOpen')], ...(mayManage ? ([['Alt N', t('people.invite.button')]] as const) : [])]}
      note={t('people.note')}
    >
      <NextStep all={all} me={person} isWhole={me.data?.peopleGenuine ?? true} onAct={act} onInvite={invite} />
      <div className="people-views">
        <Chips
          label={t('people.view')}
          options={VIEWS.map((value) => ({ value, label: t(`people.views.${value}`) }))}
          values={[view]}
          onChange={([value]) => setView(value ?? 'register')}
        />
      </div>
      {view === 'register' ? <Register all={all} onOpen={(one) => act(one, 'open')} /> : <WhoSees all={all} />}
      {chosen && open?.act === 'open' && <PersonPanel one={chosen} me={person} onAct={(next) => act(chosen, next)} onClose={close} />}
      {open?.act === 'new' && <InviteDialog known={null} first={open.role} onClose={close} />}
      {chosen && open?.act === 'invite' && <InviteDialog known={chosen} onClose={close} />}
      {chosen && open?.act === 'certify' && <CertifyDialog one={chosen} onClose={close} />}
      {chosen && (open?.act === 'roles' || open?.act === 'suspend' || open?.act === 'resume' || open?.act === 'leave') && (
        <ChangeDialog one={chosen} change={open.act} onHandOver={() => act(chosen, 'handOver')} onClose={close} />
      )}
    </Page>
  );
}

function Rules({ vacant }: { readonly vacant: readonly Role[] }) {
  const { t } = useTranslation();
  return (
    <>
      {vacant.length > 0 && (
        <>
          <h2>{t('people.vacant.title')}</h2>
          <ul className="people-vacant">
            {vacant.map((role) => (
              <li key={role}>
                <b>{t(`roles.${role}`)}</b>
                <small>{t(`people.vacant.${role}`)}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{t('people.rules.title')}</h2>
      <ul className="people-rules">
        {[1, 2, 3, 4].map((n) => (
          <li key={n}>{t(`people.rules.${n}`)}</li>
        ))}
      </ul>
    </>
  );
}
