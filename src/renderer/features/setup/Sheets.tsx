// The printed papers: kit and recovery share. They exist on paper and, for a moment, in the print dialog; never on the screen.
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../ui/dates';
import { QrCode } from '../../ui/QrCode';

interface SheetProps {
  readonly vault: string;
  readonly groups: readonly string[];
  readonly madeAt: number;
}

function Code({ groups, label }: { readonly groups: readonly string[]; readonly label: string }) {
  return (
    <div className="setup-sheet-code">
      <ol>
        {groups.map((group, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is known by its place
          <li key={i}>
            <small>{i + 1}</small> <b>{group}</b>
          </li>
        ))}
      </ol>
      <QrCode text={groups.join('-')} size={150} label={label} />
    </div>
  );
}

export function KitSheet({ vault, groups, madeAt }: SheetProps) {
  const { t } = useTranslation();
  return (
    <article className="setup-sheet">
      <h1>{t('paper.kitTitle')}</h1>
      <p className="setup-sheet-other">{t('paper.kitTitleOther')}</p>
      <p>
        <b>{vault}</b> · {t('paper.made', { at: formatInstant(madeAt, 'minute') })}
      </p>
      <Code groups={groups} label={t('paper.qr')} />
      <h2>{t('paper.forWhat')}</h2>
      <p>{t('paper.kitFor')}</p>
      <h2>{t('paper.where')}</h2>
      <p>{t('paper.kitWhere')}</p>
      <p className="setup-sheet-sign">{t('paper.signKit')}</p>
    </article>
  );
}

interface ShareSheetProps extends SheetProps {
  readonly number: number;
  readonly set: string;
  readonly keeper: { readonly holder: string; readonly place: string };
}

export function ShareSheet({ vault, groups, madeAt, number, set, keeper }: ShareSheetProps) {
  const { t } = useTranslation();
  return (
    <article className="setup-sheet">
      <h1>{t('paper.shareTitle', { number })}</h1>
      <p className="setup-sheet-other">{t('paper.shareTitleOther', { number })}</p>
      <p>
        <b>{vault}</b> · {t('paper.set', { set })} · {t('paper.made', { at: formatInstant(madeAt, 'minute') })}
      </p>
      <p>{t('paper.keeper', { holder: keeper.holder || '________', place: keeper.place || '________' })}</p>
      <Code groups={groups} label={t('paper.qr')} />
      <h2>{t('paper.forWhat')}</h2>
      <p>{t('paper.shareFor')}</p>
      <h2>{t('paper.where')}</h2>
      <p>{t('paper.shareWhere')}</p>
      <p className="setup-sheet-sign">{t('paper.signShare')}</p>
    </article>
  );
}
