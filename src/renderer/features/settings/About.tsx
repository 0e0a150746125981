// What this program is, and the licences of everything inside it.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { Part } from '../../ui/parts';

type Licences = typeof import('virtual:licences');

export function About() {
  const { t } = useTranslation();
  const status = useQuery({ queryKey: ['status'], queryFn: () => client.session.status({}) });
  const [licences, setLicences] = useState<Licences | null>(null);
  return (
    <Part title={t('settings.about')}>
      <p>{t('settings.program', { version: status.data?.version ?? '' })}</p>
      <p className="quiet">{t('settings.offline')}</p>
      {licences ? (
        <PackageList {...licences} />
      ) : (
        <Button onClick={() => void import('virtual:licences').then(setLicences)}>{t('settings.showLicences')}</Button>
      )}
    </Part>
  );
}

function PackageList({ packages, texts }: Licences) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.scrollIntoView({ block: 'end' });
    list.current?.querySelector('button')?.focus({ preventScroll: true });
  }, []);
  const one = packages.find(({ name }) => name === shown);
  return (
    <>
      <p className="quiet">{t('settings.licenceCount', { count: packages.length })}</p>
      <div ref={list} className="settings-licences">
        <ul aria-label={t('settings.about')}>
          {packages.map(({ name, version, licence }) => (
            <li key={`${name}${version}`}>
              <button type="button" aria-current={name === shown} onClick={() => setShown(name)}>
                <span>{name}</span>
                <small>
                  {version} · {licence}
                </small>
              </button>
            </li>
          ))}
        </ul>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows scroll what is read here */}
        <pre className="pre" tabIndex={0}>
          {one ? texts[one.text] || t('settings.noText', { licence: one.licence }) : t('settings.chooseLicence')}
        </pre>
      </div>
    </>
  );
}
