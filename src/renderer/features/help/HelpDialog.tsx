// Help for the page that is open: what it is for, what to do on it, and every key that works.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog';
import { type Keys, keysHere } from '../../ui/page-keys';
import { helpOf, STEPS } from './pages';
import './help.css';

interface HelpDialogProps {
  readonly pathname: string;
  readonly mayLog: boolean;
  /** null while a school is being set up. */
  readonly onTour: (() => void) | null;
  onClose(): void;
}

export function HelpDialog({ pathname, mayLog, onTour, onClose }: HelpDialogProps) {
  const { t } = useTranslation();
  const page = helpOf(pathname);
  const everywhere: Keys = [
    ['F1', t('help.keys.help')],
    ...(mayLog ? [['Ctrl N', t('shell.log')] as const] : []),
    ['F9', t('shell.cover')],
    ['Ctrl L', t('shell.lock')],
    ['Ctrl +  Ctrl −', t('help.keys.zoom')],
    ['Alt ←', t('help.keys.back')],
    ['↑ ↓  Alt ↓', t('help.keys.date')],
    ['Tab', t('help.keys.tab')],
    ['Esc', t('help.keys.escape')],
  ];
  const here = keysHere().filter(([combo]) => !everywhere.some(([other]) => other === combo));
  return (
    <Dialog width={760} footer={null} title={t('help.title', { page: t(`help.${page}.name`) })} onCancel={onClose}>
      <div className="help-page">
        <div>
          <p>{t(`help.${page}.what`)}</p>
          <ol>
            {STEPS.map((step) => (
              <li key={step}>{t(`help.${page}.${step}`)}</li>
            ))}
          </ol>
          <p className="quiet">{t('help.stuck')}</p>
          {onTour && (
            <Button
              onClick={() => {
                onClose();
                onTour();
              }}
            >
              {t('learn.tour.again')}
            </Button>
          )}
        </div>
        <div>
          {here.length > 0 && <KeyList title={t('help.keys.here')} keys={here} />}
          <KeyList title={t('help.keys.everywhere')} keys={everywhere} />
        </div>
      </div>
    </Dialog>
  );
}

function KeyList({ title, keys }: { readonly title: string; readonly keys: Keys }) {
  return (
    <section>
      <h2>{title}</h2>
      <dl>
        {keys.map(([combo, label]) => (
          <div key={combo}>
            <dt>
              <kbd>{combo}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
