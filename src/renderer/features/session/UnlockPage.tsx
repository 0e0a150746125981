// Unlock: which vault, untouched since when; or, on the first day, a training vault.
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BACKUP_DUE_DAYS } from '../../../contract/days';
import { type Language, setLanguage } from '../../app/i18n';
import { formatInstant } from '../../ui/dates';
import { Glyph, type Shape } from '../../ui/Glyph';
import { Mark } from '../../ui/Icon';
import { Chips } from '../../ui/parts';
import { type Way, WAYS } from '../../ui/way';
import { MakeTraining } from './MakeTraining';
import { type Status, UnlockForm } from './UnlockForm';

type Vault = Status['vaults'][number];

interface UnlockPageProps {
  readonly status: Status;
  readonly folder: string;
  onFolder(folder: string): void;
  onWay(way: Way): void;
}

/** Beginnings that need no vault; the other ways lead into the one that is chosen. */
const NEW_HERE: readonly Way[] = ['school', 'desk', 'restore'];

export function UnlockPage({ status, folder, onFolder, onWay }: UnlockPageProps) {
  const { t, i18n } = useTranslation();
  const vault = status.vaults.find((one) => one.folder === folder) ?? status.vaults[0];
  const nameOf = (one: Vault): string => (i18n.language === 'en' ? one.nameEn : one.name);
  return (
    <div className="unlock">
      <section className="left" aria-label={t('unlock.vault')}>
        <div className="brand">
          <Mark size={36} />
          <span>
            <b>{t('app.name')}</b>
            <small>{t('app.nameOther')}</small>
          </span>
        </div>
        <div className="which">
          <p className="quiet">{vault ? t(`shell.${vault.kind}`) : t('unlock.first')}</p>
          <h1>{vault ? nameOf(vault) : t('unlock.welcome')}</h1>
          {!vault && <p>{t('unlock.welcomeHelp')}</p>}
          {vault && vault.name !== vault.nameEn && <p className="quiet">{i18n.language === 'en' ? vault.name : vault.nameEn}</p>}
          {vault && <Facts vault={vault} />}
          {status.vaults.length > 1 && (
            <p className="others">
              {status.vaults
                .filter((one) => one !== vault)
                .map((one) => (
                  <Button key={one.folder} type="link" onClick={() => onFolder(one.folder)}>
                    {t('unlock.other', { name: nameOf(one) })}
                  </Button>
                ))}
            </p>
          )}
        </div>
        <p className="quiet">{t('unlock.version', { version: status.version })}</p>
      </section>
      <div className="strip" aria-hidden="true">
        <div>
          <span className="stamp large">封</span>
          {vault && (vault.lockedAt ? sealDate(vault.lockedAt) : t('unlock.sealed'))}
        </div>
      </div>
      <main className="right">
        <div className="languages">
          <Chips
            label={t('unlock.language')}
            options={[
              { value: 'zh-CN', label: t('unlock.zh') },
              { value: 'en', label: t('unlock.en') },
            ]}
            values={[i18n.language as Language]}
            onChange={([value]) => value && setLanguage(value)}
          />
        </div>
        <div className="middle">
          {vault && <UnlockForm key={vault.folder} status={status} vault={vault} />}
          {!vault && <MakeTraining vaults={status.vaults} onMade={onFolder} />}
          <div className="ways">
            {vault && into(vault).length > 0 && <Ways title={t('unlock.stuck')} ways={into(vault)} onWay={onWay} />}
            <Ways title={t('unlock.newHere')} ways={NEW_HERE} onWay={onWay}>
              {vault && <MakeTraining vaults={status.vaults} onMade={onFolder} />}
            </Ways>
          </div>
        </div>
        <p className="quiet">{t('unlock.idle')}</p>
      </main>
    </div>
  );
}

/** A desk has neither codes nor shares; a computer that is enrolled has nothing to do with the kit. */
const into = ({ kind, state }: Vault): Way[] =>
  WAYS.filter((way) => !NEW_HERE.includes(way) && (way === 'kit' ? state !== 'ready' : kind === 'school'));

interface WaysProps {
  readonly title: string;
  readonly ways: readonly Way[];
  readonly children?: ReactNode;
  onWay(way: Way): void;
}

function Ways({ title, ways, children, onWay }: WaysProps) {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{title}</h3>
      <ul aria-label={title}>
        {ways.map((way) => (
          <li key={way}>
            <Button type="link" onClick={() => onWay(way)}>
              {t(`unlock.way.${way}`)}
            </Button>
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}

/** What can be known without the key. */
function Facts({ vault }: { readonly vault: Vault }) {
  const { t } = useTranslation();
  const backupFact = (at: number | null): [shape: Shape, tone: string, text: string] => {
    if (at === null) return ['due', 'amber', t('unlock.noBackup')];
    const time = formatInstant(at, 'minute');
    const isOld = Date.now() - at > BACKUP_DUE_DAYS * 86_400_000;
    return isOld ? ['due', 'amber', t('unlock.oldBackup', { time })] : ['tick', 'accent', t('unlock.lastBackup', { time })];
  };
  const facts: [shape: Shape, tone: string, text: string][] = [];
  if (vault.state === 'ready') facts.push(['tick', 'accent', t('unlock.enrolled')]);
  else facts.push(['late', 'red', t(`unlock.state.${vault.state}`)]);
  if (vault.lockedAt !== null) facts.push(['tick', 'accent', t('unlock.lastLocked', { time: formatInstant(vault.lockedAt, 'minute') })]);
  if (vault.failedSince === 0) facts.push(['tick', 'accent', t('unlock.nobodyTried')]);
  else facts.push(['due', 'amber', t('unlock.failed', { count: vault.failedSince })]);
  if (vault.state === 'ready' && !vault.training) facts.push(backupFact(vault.lastBackupAt));
  return (
    <ul className="vault-facts">
      {facts.map(([shape, tone, text]) => (
        <li key={text}>
          <span className={`state ${tone}`}>
            <Glyph shape={shape} />
          </span>
          {text}
        </li>
      ))}
    </ul>
  );
}

const DIGITS = '〇一二三四五六七八九';
const upTo99 = (n: number): string => {
  if (n < 10) return DIGITS.charAt(n);
  const tens = Math.floor(n / 10);
  return `${tens > 1 ? DIGITS.charAt(tens) : ''}十${n % 10 ? DIGITS.charAt(n % 10) : ''}`;
};

/** The date as it is written on a paper seal. */
function sealDate(instant: number): string {
  const d = new Date(instant);
  const year = [...String(d.getFullYear())].map((digit) => DIGITS.charAt(Number(digit))).join('');
  return `${year}年${upTo99(d.getMonth() + 1)}月${upTo99(d.getDate())}日　${upTo99(d.getHours())}时${upTo99(d.getMinutes())}分　锁`;
}
