// Views as tabs with counts: those that everybody has, then somebody's own; the present state can be kept as one more.
import { Button, Dropdown, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../api/error-text';
import { Dialog } from '../Dialog';
import { Chips } from '../parts';

export interface Tab {
  readonly key: string;
  readonly name: string;
  readonly count: number;
  readonly isOwn: boolean;
}

interface ViewTabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly active: string;
  /** The state differs from the own view that is active. */
  readonly isChanged: boolean;
  onChoose(key: string): void;
  /** `key` null makes a new one. */
  onSave(key: string | null, name: string): Promise<void>;
  onRemove(key: string): Promise<void>;
}

export function ViewTabs({ label, tabs, active, isChanged, onChoose, onSave, onRemove }: ViewTabsProps) {
  const { t } = useTranslation();
  const [naming, setNaming] = useState<{ readonly key: string | null; readonly name: string } | null>(null);
  const [isRemoving, setRemoving] = useState(false);
  const own = tabs.find((tab) => tab.key === active && tab.isOwn);
  return (
    <>
      <Chips
        label={label}
        values={[active]}
        options={tabs.map(({ key, name, count }) => ({ value: key, label: `${name} ${count}` }))}
        onChange={([key]) => key !== undefined && onChoose(key)}
      />
      {own && (
        <Dropdown
          trigger={['click']}
          autoFocus
          menu={{
            items: [
              { key: 'update', label: t('ledger.view.update'), disabled: !isChanged },
              { key: 'rename', label: t('ledger.view.rename') },
              { key: 'remove', label: t('ledger.view.remove') },
            ],
            onClick: ({ key }) => {
              if (key === 'update') void onSave(own.key, own.name);
              else if (key === 'rename') setNaming({ key: own.key, name: own.name });
              else setRemoving(true);
            },
          }}
        >
          <Button size="small" aria-label={t('ledger.view.menu', { name: own.name })}>
            {isChanged ? t('ledger.view.changed') : '…'}
          </Button>
        </Dropdown>
      )}
      <Button type="link" size="small" onClick={() => setNaming({ key: null, name: '' })}>
        + {t('ledger.view.save')}
      </Button>
      {naming && (
        <NameDialog
          before={naming.name}
          taken={tabs.map(({ name }) => name)}
          save={(name) => onSave(naming.key, name)}
          onClose={() => setNaming(null)}
        />
      )}
      {isRemoving && own && (
        <Dialog
          title={t('ledger.view.removeTitle', { name: own.name })}
          okText={t('ledger.view.remove')}
          cancelText={t('ledger.cancel')}
          onCancel={() => setRemoving(false)}
          onOk={() => void onRemove(own.key).then(() => setRemoving(false))}
          width={400}
        >
          <p>{t('ledger.view.removeHelp')}</p>
        </Dialog>
      )}
    </>
  );
}

interface NameDialogProps {
  /** '' for a view that is new. */
  readonly before: string;
  readonly taken: readonly string[];
  save(name: string): Promise<void>;
  onClose(): void;
}

function NameDialog({ before, taken, save, onClose }: NameDialogProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [name, setName] = useState(before);
  const [error, setError] = useState<unknown>(null);
  const isTaken = name.trim() !== before && taken.includes(name.trim());
  const ok = (): void => {
    if (name.trim() === '' || isTaken) return;
    void save(name.trim()).then(onClose, setError);
  };
  return (
    <Dialog
      title={t(before === '' ? 'ledger.view.save' : 'ledger.view.rename')}
      okText={t('ledger.view.ok')}
      cancelText={t('ledger.cancel')}
      okButtonProps={{ disabled: name.trim() === '' || isTaken }}
      onOk={ok}
      onCancel={onClose}
      width={400}
    >
      <Input
        aria-label={t('ledger.view.name')}
        placeholder={t('ledger.view.hint')}
        maxLength={20}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing) ok();
        }}
      />
      <p className="quiet">{t('ledger.view.help')}</p>
      {isTaken && (
        <div className="summary" role="alert">
          {t('ledger.view.taken')}
        </div>
      )}
      {error !== null && (
        <div className="summary" role="alert">
          {errorText(error)}
        </div>
      )}
    </Dialog>
  );
}
