// One colleague: what may be done about their place, what they hold, and every certificate with who signed it and when.
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { allows, type Role } from '../../../contract/permissions';
import { client, useCommand } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { useFocusBack } from '../../ui/Dialog';
import { Part, State } from '../../ui/parts';
import type { Change } from './ChangeDialog';
import { Failure } from './Failure';
import { KeyPrint } from './KeyPrint';
import { type Colleague, useWords } from './words';

export type Act = Change | 'invite' | 'certify' | 'handOver';

const ACTS: Readonly<Record<Colleague['state'], readonly Act[]>> = {
  invited: ['invite', 'leave'],
  activated: ['invite', 'leave'],
  certified: ['roles', 'invite', 'suspend', 'leave'],
  suspended: ['resume', 'invite', 'leave'],
  left: ['invite'],
};

interface PersonPanelProps {
  readonly one: Colleague;
  readonly me: { readonly id: string; readonly roles: readonly Role[] };
  onAct(act: Act): void;
  onClose(): void;
}

export function PersonPanel({ one, me, onAct, onClose }: PersonPanelProps) {
  const { t } = useTranslation();
  const words = useWords();
  useFocusBack();
  const history = useQuery({ queryKey: ['people', 'history', one.id], queryFn: () => client.people.history({ person: one.id }) });
  const state = words.stateOf(one);
  const isMe = one.id === me.id;
  const acts = allows('people.manage', me.roles) && !isMe ? ACTS[one.state] : [];
  return (
    <Drawer open size={600} title={one.name} onClose={onClose}>
      <div className="person-facts">
        <State shape={state.shape} tone={state.tone}>
          {state.text}
        </State>
        <span>{words.rolesIn(one.roles)}</span>
        <span className="mono">{one.login}</span>
        <span>{one.lastSeen === null ? t('people.neverSeen') : t('people.lastSeen', { time: formatInstant(one.lastSeen, 'minute') })}</span>
      </div>
      {!one.genuine && (
        <div className="summary" role="alert">
          {t('people.forgedHelp', { name: one.name })}
        </div>
      )}
      <div className="person-acts">
        {one.waiting && <Button onClick={() => onAct('certify')}>{t('people.act.certify')}</Button>}
        {acts.map((act) => (
          <Button key={act} onClick={() => onAct(act)}>
            {t(
              act === 'invite'
                ? `people.act.invite_${one.state}`
                : act === 'leave' && one.state === 'invited'
                  ? 'people.act.cancel'
                  : `people.act.${act}`,
            )}
          </Button>
        ))}
        {one.holds.length > 0 && <Button onClick={() => onAct('handOver')}>{t('people.act.handOver')}</Button>}
      </div>
      {isMe && <p className="quiet">{t('people.yourself')}</p>}
      <Part title={t('people.sees.title')}>
        <ul className="people-sentences">
          {words.sentencesOf(one).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {one.lost > 0 && <GiveBack one={one} mayI={allows('access.share', me.roles) && !isMe} />}
      </Part>
      {one.print && (
        <Part title={t('people.print.title')}>
          <KeyPrint print={one.print} />
        </Part>
      )}
      <Part title={t('people.certificates')} count={history.data?.certificates.length ?? 0}>
        <ul className="rows">
          {history.data?.certificates.map((certificate) => (
            <li key={`${certificate.from}`}>
              <time>{formatInstant(certificate.from, 'minute')}</time>
              <span className="grow">
                {words.rolesIn(certificate.roles)}
                <small className="quiet people-block">
                  {certificate.root
                    ? t('people.byRoot')
                    : t('people.bySigners', {
                        security: certificate.security ?? t('people.certify.open'),
                        principal: certificate.principal ?? t('people.certify.open'),
                      })}
                </small>
              </span>
              <span className="aside mono">{certificate.print.code}</span>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t('people.history')}>
        <ul className="rows">
          {history.data?.acts.map((act) => (
            <li key={`${act.at} ${act.event}`}>
              <time>{formatInstant(act.at, 'minute')}</time>
              <span className="grow">
                {t(`audit.event.${act.event.replace('.', '_')}`)}
                {act.reason !== '' && <small className="quiet people-block">{t('people.because', { reason: act.reason })}</small>}
              </span>
              <span className="aside">{act.by}</span>
            </li>
          ))}
        </ul>
        {history.data?.acts.length === 0 && <p className="quiet">{t('people.noHistory')}</p>}
      </Part>
    </Drawer>
  );
}

/** As far as the caller holds it; the rest waits for somebody who does. */
export function GiveBack({ one, mayI }: { readonly one: Colleague; readonly mayI: boolean }) {
  const { t } = useTranslation();
  const giveBack = useCommand(client.people.giveBack);
  return (
    <div className="people-give-back">
      <State shape="waiting" tone="amber">
        {t('people.lost', { count: one.lost })}
      </State>
      {mayI && one.state === 'certified' && (
        <Button size="small" loading={giveBack.pending} onClick={() => void giveBack.run({ person: one.id }).catch(() => undefined)}>
          {t('people.giveBack')}
        </Button>
      )}
      <Failure error={giveBack.error} />
    </div>
  );
}
