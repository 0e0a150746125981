// How this vault behaves, how it looks on this computer, and what this program is made of.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allows } from '../../../contract/permissions';
import type { Policy } from '../../../contract/settings';
import { client, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { notifier } from '../../api/port';
import { type Language, setLanguage } from '../../app/i18n';
import { chooseScale, SCALES, useScale } from '../../app/scale';
import { chooseDark, type Look, useLook } from '../../app/theme';
import { Page } from '../../ui/Page';
import { Chips, FormRow, Part } from '../../ui/parts';
import { About } from './About';
import './settings.css';

type Settings = Awaited<ReturnType<typeof client.settings.get>>;
const LOOKS: readonly Look[] = ['system', 'light', 'dark'];

export function SettingsPage() {
  const { t, i18n } = useTranslation();
  const settings = useQuery({ queryKey: ['settings'], queryFn: () => client.settings.get({}) });
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const look = useLook();
  const scale = useScale();
  if (!settings.data || !me.data) return null;
  const roles = me.data.person.roles;
  return (
    <Page
      title={t('settings.title')}
      facts={[t('settings.facts')]}
      keys={[
        ['F9', t('shell.cover')],
        ['Ctrl L', t('shell.lock')],
      ]}
      rail={<Elsewhere roles={roles} />}
    >
      <Part title={t('settings.computer')} aside={t('settings.computerHelp')}>
        <FormRow label={t('settings.language')}>
          <Chips
            label={t('settings.language')}
            options={[
              { value: 'zh-CN', label: t('unlock.zh') },
              { value: 'en', label: t('unlock.en') },
            ]}
            values={[i18n.language as Language]}
            onChange={([language]) => language && setLanguage(language)}
          />
        </FormRow>
        <FormRow label={t('settings.look')} help={t('settings.lookHelp')}>
          <Chips
            label={t('settings.look')}
            options={LOOKS.map((value) => ({ value, label: t(`settings.looks.${value}`) }))}
            values={[look]}
            onChange={([value]) => value && chooseDark(value)}
          />
        </FormRow>
        <FormRow label={t('settings.scale')} help={t('settings.scaleHelp')}>
          <Chips
            label={t('settings.scale')}
            options={SCALES.map((value) => ({ value, label: `${value} %` }))}
            values={[scale]}
            onChange={([value]) => value && chooseScale(value)}
          />
        </FormRow>
      </Part>
      <VaultPolicy settings={settings.data} />
      <About />
    </Page>
  );
}

function VaultPolicy({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const change = useCommand(client.settings.change);
  const { lockMinutes, draftDays, rulePack, notices, mayChange, packs } = settings;
  const [chosen, setChosen] = useState<Policy>({ lockMinutes, draftDays, rulePack, notices });
  const [isSaved, setSaved] = useState(false);
  const isChanged =
    chosen.lockMinutes !== lockMinutes || chosen.draftDays !== draftDays || chosen.rulePack !== rulePack || chosen.notices !== notices;
  const set = (part: Partial<Policy>): void => {
    setSaved(false);
    setChosen({ ...chosen, ...part });
  };
  const save = (): void =>
    void change.run(chosen).then(
      () => setSaved(true),
      () => undefined,
    );
  return (
    <Part title={t('settings.vault')} aside={mayChange ? t('settings.vaultHelp') : t('settings.notYours')}>
      <FormRow label={t('settings.lock')} help={t('settings.lockHelp')}>
        <InputNumber
          aria-label={t('settings.lock')}
          min={1}
          max={15}
          precision={0}
          disabled={!mayChange}
          value={chosen.lockMinutes}
          onChange={(value) => value !== null && set({ lockMinutes: value })}
        />{' '}
        {t('settings.minutes')}
      </FormRow>
      <FormRow label={t('settings.drafts')} help={t('settings.draftsHelp')}>
        <InputNumber
          aria-label={t('settings.drafts')}
          min={7}
          max={365}
          precision={0}
          disabled={!mayChange}
          value={chosen.draftDays}
          onChange={(value) => value !== null && set({ draftDays: value })}
        />{' '}
        {t('settings.days')}
      </FormRow>
      <FormRow label={t('settings.pack')} help={t('settings.packHelp')}>
        <fieldset className="settings-packs" aria-label={t('settings.pack')} disabled={!mayChange}>
          {packs.map((pack) => (
            <label key={pack.id}>
              <input type="radio" name="pack" checked={chosen.rulePack === pack.id} onChange={() => set({ rulePack: pack.id })} />
              <b>{t(`settings.packs.${pack.id}`)}</b>
              <small>
                {t('settings.clocks', { triage: pack.triageHours, investigation: pack.investigationDays, notice: pack.guardianNoticeDays })}
              </small>
            </label>
          ))}
        </fieldset>
      </FormRow>
      <FormRow label={t('settings.notices')} help={t(notifier() ? 'settings.noticesHelp' : 'settings.noticesNone')}>
        <fieldset className="chips settings-notices" disabled={!mayChange} aria-label={t('settings.notices')}>
          {([true, false] as const).map((value) => (
            <label key={String(value)}>
              <input type="radio" name="notices" checked={chosen.notices === value} onChange={() => set({ notices: value })} />
              {t(value ? 'settings.on' : 'settings.off')}
            </label>
          ))}
        </fieldset>
      </FormRow>
      {mayChange && (
        <FormRow label="">
          <Button type="primary" disabled={!isChanged} loading={change.pending} onClick={save}>
            {t('settings.save')}
          </Button>{' '}
          <span className="quiet" role="status">
            {isSaved && !isChanged ? t('settings.saved') : ''}
          </span>
        </FormRow>
      )}
      {change.error && change.error.message !== 'cancelled' && (
        <div className="summary" role="alert">
          {errorText(change.error)}
        </div>
      )}
    </Part>
  );
}

/** What is set in a page of its own. */
function Elsewhere({ roles }: { readonly roles: Parameters<typeof allows>[1] }) {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('settings.elsewhere')}</h2>
      <ul className="rows">
        {allows('backup.manage', roles) && (
          <li>
            <Link to="/backups">{t('settings.backups')}</Link>
          </li>
        )}
        {allows('recovery.manage', roles) && (
          <li>
            <Link to="/setup">{t('settings.kit')}</Link>
          </li>
        )}
        {(allows('paper.issue', roles) || allows('people.manage', roles)) && (
          <li>
            <Link to="/papers">{t('settings.papers')}</Link>
          </li>
        )}
        {allows('people.register', roles) && (
          <li>
            <Link to="/people">{t('settings.people')}</Link>
          </li>
        )}
        <li>{t('settings.passwordHint')}</li>
      </ul>
    </>
  );
}
