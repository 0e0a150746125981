// An invited colleague takes the place with a code and a password of their own; nobody else ever knows either of the keys.
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Segmented } from 'antd';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../contract/permissions';
import { client, codeOf, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { sealPassword } from '../../api/seal-password';
import { minutesAndSeconds, useCountdown } from '../../ui/countdown';
import { NewPassword } from '../../ui/NewPassword';
import { usePaper } from '../../ui/Paper';
import type { WayProps } from '../../ui/way';
import { KeyPrint } from './KeyPrint';
import { type Print, useWords } from './words';
import './people.css';

interface Activated {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly print: Print;
}

export function ActivatePage({ folder, onDone }: WayProps) {
  const { t, i18n } = useTranslation();
  const status = useQuery({ queryKey: ['status'], queryFn: () => client.session.status({}) });
  const [chosen, setChosen] = useState(folder);
  const [made, setMade] = useState<Activated | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (made) heading.current?.focus();
  }, [made]);
  const schools = status.data?.vaults.filter((vault) => vault.kind === 'school' && vault.state === 'ready') ?? [];
  const school = schools.find((vault) => vault.folder === chosen) ?? schools[0];
  const nameOf = (vault: { name: string; nameEn: string }): string => (i18n.language === 'en' ? vault.nameEn : vault.name);
  return (
    <main className="people-activate" id="content">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {t(made ? 'people.activate.doneTitle' : 'people.activate.title', { name: made?.name })}
        </h1>
        {!school && status.data && <p>{t('people.activate.noSchool')}</p>}
        {school && !made && status.data && (
          <>
            {schools.length > 1 ? (
              <Segmented
                aria-label={t('people.activate.school')}
                value={school.folder}
                options={schools.map((vault) => ({ value: vault.folder, label: nameOf(vault) }))}
                onChange={setChosen}
              />
            ) : (
              <p className="quiet">{nameOf(school)}</p>
            )}
            <ActivateForm folder={school.folder} about={[school.name]} publicKey={status.data.publicKey} onMade={setMade} />
          </>
        )}
        {made ? (
          <Next made={made} onDone={() => onDone(school?.folder)} />
        ) : (
          <Button type="link" onClick={() => onDone()}>
            {t('people.activate.back')}
          </Button>
        )}
      </div>
    </main>
  );
}

interface ActivateFormProps {
  readonly folder: string;
  readonly about: readonly string[];
  readonly publicKey: string;
  onMade(made: Activated): void;
}

function ActivateForm({ folder, about, publicKey, onMade }: ActivateFormProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const activate = useCommand(client.people.activate);
  const [login, setLogin] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const wait = useCountdown(secondsOf(activate.error), activate.error);
  const isReady = login.trim() !== '' && code.trim() !== '' && password !== '' && wait === 0;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || activate.pending) return;
    const [sealedCode, sealed] = await Promise.all([sealPassword(publicKey, code), sealPassword(publicKey, password)]);
    await activate.run({ folder, login: login.trim().toLowerCase(), code: sealedCode, password: sealed }).then(onMade, () => undefined);
  };
  return (
    <form className="password-form" onSubmit={(event) => void submit(event)}>
      <p>{t('people.activate.why')}</p>
      <div className="field">
        <label htmlFor="activate-login">{t('people.activate.login')}</label>
        <Input id="activate-login" autoFocus autoComplete="off" spellCheck={false} value={login} onChange={(event) => setLogin(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor="activate-code">{t('people.activate.code')}</label>
        <Input
          id="activate-code"
          className="mono"
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
          value={code}
          aria-describedby="activate-code-help"
          onChange={(event) => setCode(event.target.value)}
        />
        <small id="activate-code-help">{t('people.activate.codeHelp')}</small>
      </div>
      <NewPassword about={[login, ...about]} onChange={setPassword} />
      {activate.error && (
        <div className="summary" role="alert">
          {wait > 0
            ? t('unlock.waitLeft', { time: minutesAndSeconds(wait) })
            : t(`people.activate.errors.${codeOf(activate.error)}`, { defaultValue: errorText(activate.error) })}
        </div>
      )}
      <Button type="primary" htmlType="submit" size="large" loading={activate.pending} disabled={!isReady}>
        {t('people.activate.ok')}
      </Button>
    </form>
  );
}

const secondsOf = (error: unknown): number => (codeOf(error) === 'wait' ? ((error as { data?: { seconds?: number } }).data?.seconds ?? 0) : 0);

/** What the newcomer needs when the two ask: shown now, and not again before they have signed. */
function Next({ made, onDone }: { readonly made: Activated; onDone(): void }) {
  const { t } = useTranslation();
  const words = useWords();
  const { paper, print } = usePaper();
  const sheet = (
    <div>
      <h1>{t('people.activate.sheet', { name: made.name })}</h1>
      <p className="people-slip-code mono">{made.print.code.split('-').join('  ')}</p>
      <p>{t('people.activate.printHelp')}</p>
    </div>
  );
  return (
    <>
      {paper}
      <p className="ok" role="status">
        {t('people.activate.done', { roles: words.rolesIn(made.roles) })}
      </p>
      <h2>{t('people.print.title')}</h2>
      <KeyPrint print={made.print} />
      <p className="quiet">{t('people.activate.printHelp')}</p>
      <ol className="steps">
        {[1, 2, 3].map((n) => (
          <li key={n}>{t(`people.activate.next${n}`)}</li>
        ))}
      </ol>
      <div className="people-slip-line">
        <Button type="primary" onClick={onDone}>
          {t('people.activate.toUnlock')}
        </Button>
        <Button onClick={() => print(sheet)}>{t('people.activate.print')}</Button>
      </div>
    </>
  );
}
