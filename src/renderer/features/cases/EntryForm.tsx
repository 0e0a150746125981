// One line of the timeline, written in place; who may read it must be chosen.
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { Chips } from '../../ui/parts';

const TYPES = ['contact', 'guardianNotice', 'statement', 'measure', 'counselling', 'note'] as const;
const AUDIENCES = ['team', 'committee', 'counsellor'] as const;

export function EntryForm({ id, n, onClose }: { readonly id: string; readonly n: number; onClose(): void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const add = useCommand(client.cases.addEntry);
  const [type, setType] = useState<(typeof TYPES)[number]>('contact');
  const [audience, setAudience] = useState<(typeof AUDIENCES)[number] | null>(null);
  const [text, setText] = useState('');
  const [mayTellFamily, setMayTellFamily] = useState(false);
  const save = (): void => {
    // On a conflict the text stays, and the next try is made against what was read since.
    if (audience && text) void add.run({ id, n, type, audience, at: Date.now(), text, mayTellFamily }).then(onClose, () => undefined);
  };
  return (
    <div className="next" style={{ display: 'block' }}>
      <Chips
        label={t('cases.entryType')}
        values={[type]}
        onChange={([value]) => value && setType(value)}
        options={TYPES.map((value) => ({ value, label: t(`cases.entry.${value}`) }))}
      />
      <Input.TextArea
        autoFocus
        style={{ margin: '8px 0' }}
        rows={3}
        maxLength={20_000}
        aria-label={t('cases.entryText')}
        placeholder={t('cases.entryText')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey && !event.nativeEvent.isComposing) save();
        }}
      />
      <div style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
        <span>{t('cases.whoReads')}</span>
        <Chips
          label={t('cases.whoReads')}
          values={audience ? [audience] : []}
          onChange={([value]) => setAudience(value ?? null)}
          options={AUDIENCES.map((value) => ({ value, label: t(`cases.audience.${value}`) }))}
        />
        {audience === 'team' && (
          <Checkbox checked={mayTellFamily} onChange={(event) => setMayTellFamily(event.target.checked)}>
            {t('cases.mayTellFamily')}
          </Checkbox>
        )}
        <span style={{ marginLeft: 'auto' }}>
          <Button onClick={onClose}>{t('cases.cancel')}</Button>{' '}
          <Button type="primary" loading={add.pending} disabled={!audience || !text.trim()} onClick={save}>
            {t('cases.saveEntry')}
          </Button>
        </span>
      </div>
      {add.error && (
        <div className="summary" role="alert">
          {errorText(add.error)}
        </div>
      )}
    </div>
  );
}
