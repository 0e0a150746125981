// The one-time code: shown once, large, to be printed or read aloud; closing asks whether it was handed over.
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../ui/dates';
import { Dialog } from '../../ui/Dialog';
import { usePaper } from '../../ui/Paper';
import { type Language, wordsOf } from '../../app/i18n';
import { Chips } from '../../ui/parts';

interface CodeOnceProps {
  readonly name: string;
  readonly login: string;
  readonly code: string;
  readonly until: number;
  onClose(): void;
}

const LANGUAGES = ['zh-CN', 'en'] as const;

export function CodeOnce({ name, login, code, until, onClose }: CodeOnceProps) {
  const { t, i18n } = useTranslation();
  const { paper, print } = usePaper();
  const [isAsking, setAsking] = useState(false);
  const [language, setLanguage] = useState<Language>(i18n.language === 'en' ? 'en' : 'zh-CN');
  const groups = code.split('-');
  const printIt = async (): Promise<void> => {
    await wordsOf(language);
    print(<Slip say={(key, values) => i18n.getFixedT(language)(key, values ?? {})} name={name} login={login} groups={groups} until={until} />);
  };
  return (
    <Dialog width={680} footer={null} mask={{ closable: false }} title={t('people.code.title', { name })} onCancel={() => setAsking(true)}>
      {paper}
      <div className="one-time" role="img" aria-label={t('people.code.label', { groups: groups.join(' ') })}>
        {groups.map((group, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups keep their order, and two may be alike
          <span key={i} className="mono">
            {group}
          </span>
        ))}
      </div>
      <p className="one-time-facts">
        {t('people.code.facts', { login, until: formatInstant(until, 'minute') })}
        <b>{t('people.code.once')}</b>
      </p>
      <h3>{t('people.code.aloud')}</h3>
      <p className="quiet">{t('people.code.aloudHelp')}</p>
      <div className="slip-line">
        <span>{t('people.code.slip')}</span>
        <Chips
          label={t('people.code.slipLanguage')}
          options={LANGUAGES.map((value) => ({ value, label: t(value === 'en' ? 'unlock.en' : 'unlock.zh') }))}
          values={[language]}
          onChange={([value]) => setLanguage(value ?? language)}
        />
        <Button onClick={() => void printIt()}>{t('people.code.print')}</Button>
      </div>
      {isAsking ? (
        <div className="next" role="alertdialog" aria-label={t('people.code.sure')}>
          <span>
            <b>{t('people.code.sure')}</b>
            <small>{t('people.code.sureHelp')}</small>
          </span>
          <span className="act two">
            <Button autoFocus onClick={() => setAsking(false)}>
              {t('people.code.notYet')}
            </Button>
            <Button type="primary" onClick={onClose}>
              {t('people.code.yes')}
            </Button>
          </span>
        </div>
      ) : (
        <div className="dialog-foot">
          <span className="quiet">{t('people.code.lost')}</span>
          <Button type="primary" data-first onClick={() => setAsking(true)}>
            {t('people.code.done')}
          </Button>
        </div>
      )}
    </Dialog>
  );
}

interface SlipProps extends Omit<CodeOnceProps, 'code' | 'onClose'> {
  readonly groups: readonly string[];
  say(key: string, values?: Record<string, string>): string;
}

/** On paper, in the newcomer's language. */
function Slip({ say, name, login, groups, until }: SlipProps) {
  return (
    <div>
      <h1>{say('people.slip.title', { name })}</h1>
      <p>{say('people.slip.secret')}</p>
      <p>
        {say('people.login')} <b className="mono">{login}</b>
      </p>
      <p className="slip-code mono">{groups.join('  ')}</p>
      <p>{say('people.slip.until', { until: formatInstant(until, 'minute') })}</p>
      <ol>
        {[1, 2, 3].map((n) => (
          <li key={n}>{say(`people.slip.step${n}`)}</li>
        ))}
      </ol>
      <p>{say('people.slip.destroy')}</p>
    </div>
  );
}
