// Who may open what, in sentences; on paper for the principal's folder.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../ui/dates';
import { usePaper } from '../../ui/Paper';
import { type Colleague, useWords } from './words';

export function WhoSees({ all }: { readonly all: readonly Colleague[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const { paper, print } = usePaper();
  const here = all.filter((one) => one.state !== 'left');
  const sheet = (
    <div>
      <h1>{t('people.sees.sheet')}</h1>
      <p>{t('people.sees.asOf', { time: formatInstant(Date.now(), 'minute') })}</p>
      {here.map((one) => (
        <p key={one.id}>
          <b>{t('people.sees.who', { name: one.name, roles: words.rolesIn(one.roles) })}</b> {words.sentencesOf(one).join(' ')}
        </p>
      ))}
      <p>{t('people.sees.pair')}</p>
    </div>
  );
  return (
    <div className="people-who-sees">
      {paper}
      <div className="people-who-sees-head">
        <p>{t('people.sees.pair')}</p>
        <Button onClick={() => print(sheet)}>{t('people.print.paper')}</Button>
      </div>
      <dl>
        {here.map((one) => (
          <div key={one.id}>
            <dt>
              {one.name} <small>{words.rolesIn(one.roles)}</small>
            </dt>
            <dd>{words.sentencesOf(one).join(' ')}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
