// Who opens a backup: the kit and two people's passwords, or two recovery shares; errors stand where they were made.
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, codeOf } from '../../api/client';
import { paperOf, useErrorText } from '../../api/error-text';
import { sealPassword } from '../../api/seal-password';
import { useList } from '../../ui/lists';
import { PaperCodeField, paperIsWhole } from '../../ui/PaperCodeField';
import { Chips } from '../../ui/parts';
import type { FoundBackup } from './ChooseBackup';

export type Way = Parameters<typeof client.backups.restore>[0]['way'];
type Kind = Way['by'];

interface OpenBackupProps {
  readonly backup: FoundBackup;
  readonly pending: boolean;
  readonly error: unknown;
  onSubmit(way: Way, rehearse: boolean): void;
  onStop(): void;
}

const OF_PAPER = ['paper_code', 'other_vault', 'shares_differ', 'unsupported'];
const OF_PEOPLE = ['wrong_password', 'same_person', 'denied', 'not_activated', 'too_few'];
const OWN_WORDS = ['same_person', 'denied', 'not_activated'];

export function OpenBackup({ backup, pending, error, onSubmit, onStop }: OpenBackupProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const list = useList();
  const status = useQuery({ queryKey: ['status'], queryFn: () => client.session.status({}) });
  const people = backup.kind === 'desk' ? [0] : [0, 1];
  const [by, setBy] = useState<Kind>('people');
  const [kit, setKit] = useState('');
  const [shares, setShares] = useState(['', '']);
  const [logins, setLogins] = useState(['', '']);
  const [passwords, setPasswords] = useState(['', '']);
  const code = error ? codeOf(error) : '';
  const text = OWN_WORDS.includes(code) ? t(`backups.restore.error.${code}`) : error ? errorText(error) : '';
  const nameOfPerson = (i: number): string => t(people.length === 1 ? 'backups.restore.officer' : `backups.restore.person${i + 1}`);
  const lacks =
    by === 'shares'
      ? shares.flatMap((one, i) => (paperIsWhole(one, 'share') ? [] : [t(`backups.restore.share${i + 1}`)]))
      : [
          ...(paperIsWhole(kit, 'kit') ? [] : [t('backups.restore.kit')]),
          ...people.flatMap((i) => [
            ...(logins[i]?.trim() ? [] : [t('backups.restore.loginOf', { name: nameOfPerson(i) })]),
            ...(passwords[i] ? [] : [t('backups.restore.passwordOf', { name: nameOfPerson(i) })]),
          ]),
        ];
  const isComplete = lacks.length === 0;
  const send = async (rehearse: boolean): Promise<void> => {
    if (!status.data || !isComplete || pending) return;
    if (by === 'shares') return onSubmit({ by, shares: [shares[0] ?? '', shares[1] ?? ''] }, rehearse);
    const sealed = [];
    for (const i of people) sealed.push({ login: (logins[i] ?? '').trim(), password: await sealPassword(status.data.publicKey, passwords[i] ?? '') });
    setPasswords(['', '']);
    onSubmit({ by, kit, people: sealed }, rehearse);
  };
  const replaced = (list: readonly string[], at: number, value: string): string[] => list.map((one, i) => (i === at ? value : one));
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send(true);
      }}
    >
      {backup.kind === 'school' && (
        <Chips
          label={t('backups.restore.by')}
          options={(['people', 'shares'] as const).map((value) => ({ value, label: t(`backups.restore.bys.${value}`) }))}
          values={[by]}
          onChange={([value]) => setBy(value ?? 'people')}
        />
      )}
      <p className="quiet">{t(backup.kind === 'desk' ? 'backups.restore.deskHelp' : `backups.restore.byHelp.${by}`)}</p>
      {by === 'people' ? (
        <>
          <PaperCodeField
            id="kit"
            paper="kit"
            label={t('backups.restore.kit')}
            value={kit}
            error={OF_PAPER.includes(code) ? text : ''}
            onChange={setKit}
          />
          <div className="backup-two-people">
            {people.map((i) => (
              <fieldset key={i}>
                <legend>{nameOfPerson(i)}</legend>
                <label htmlFor={`login${i}`}>{t('backups.restore.login')}</label>
                <Input
                  id={`login${i}`}
                  autoComplete="off"
                  spellCheck={false}
                  value={logins[i] ?? ''}
                  onChange={(event) => setLogins(replaced(logins, i, event.target.value))}
                />
                <label htmlFor={`password${i}`}>{t('unlock.password')}</label>
                <Input.Password
                  id={`password${i}`}
                  autoComplete="off"
                  value={passwords[i] ?? ''}
                  onChange={(event) => setPasswords(replaced(passwords, i, event.target.value))}
                />
              </fieldset>
            ))}
          </div>
          {OF_PEOPLE.includes(code) && (
            <div className="error" role="alert">
              {text}
            </div>
          )}
        </>
      ) : (
        shares.map((share, i) => (
          <PaperCodeField
            // biome-ignore lint/suspicious/noArrayIndexKey: two fields that keep their place
            key={i}
            id={`share${i}`}
            paper="share"
            label={t(`backups.restore.share${i + 1}`)}
            value={share}
            error={i === (paperOf(error) ?? 1) && OF_PAPER.includes(code) ? text : ''}
            onChange={(value) => setShares(replaced(shares, i, value))}
          />
        ))
      )}
      {code !== '' && !OF_PAPER.includes(code) && !OF_PEOPLE.includes(code) && (
        <div className="summary" role="alert">
          {code === 'cancelled' ? t('backups.restore.stopped') : text}
        </div>
      )}
      {pending ? (
        <Progress onStop={onStop} />
      ) : (
        <div className="backup-restore-acts">
          <Button type="primary" size="large" htmlType="submit" disabled={!isComplete}>
            {t('backups.restore.rehearse')}
          </Button>
          <Button size="large" disabled={!isComplete} onClick={() => void send(false)}>
            {t('backups.restore.real')}
          </Button>
          <span className="quiet" role="status">
            {isComplete ? t('backups.restore.safe') : t('backups.restore.lacks', { what: list(lacks) })}
          </span>
        </div>
      )}
    </form>
  );
}

function Progress({ onStop }: { onStop(): void }) {
  const { t } = useTranslation();
  const share = useQuery({ queryKey: ['backups', 'restoring'], queryFn: () => client.backups.restoring({}), refetchInterval: 400 });
  const percent = Math.round((share.data ?? 0) * 100);
  return (
    <div className="next" role="status">
      <div className="backup-progress">
        <b>{t('backups.restore.running')}</b>
        <progress value={percent} max={100} aria-label={t('backups.restore.running')} />
        <small>{t('backups.restore.percent', { percent })}</small>
      </div>
      <div className="act">
        <Button onClick={onStop}>{t('backups.cancel')}</Button>
      </div>
    </div>
  );
}
