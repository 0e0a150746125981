// Who told us: sealed at once, to two groups; whoever typed it cannot open it again.
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { SealStrip } from '../../ui/parts';

const blank = { name: '', contact: '', relation: '' };

export function ReporterField({
  report,
  pseudonym,
  onSealed,
}: {
  readonly report: string;
  readonly pseudonym: string | null;
  onSealed(pseudonym: string): void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const seal = useCommand(client.reports.sealReporter);
  const [typed, setTyped] = useState(blank);
  const [secrecy, setSecrecy] = useState(true);
  if (pseudonym) return <SealStrip>{t('reports.sealedAs', { pseudonym })}</SealStrip>;
  const submit = (): void => {
    if (!typed.name && !typed.contact) return;
    void seal.run({ report, identity: { ...typed, wishesSecrecy: secrecy } }).then(
      (answer) => {
        setTyped(blank);
        onSealed(answer.pseudonym);
      },
      () => undefined,
    );
  };
  return (
    <>
      <div style={{ display: 'flex', gap: 6, alignItems: 'center', flexWrap: 'wrap' }}>
        {(['name', 'contact', 'relation'] as const).map((key) => (
          <Input
            key={key}
            style={{ width: key === 'contact' ? 180 : 120 }}
            maxLength={key === 'contact' ? 120 : 60}
            autoComplete="off"
            aria-label={t(`log.reporterField.${key}`)}
            placeholder={t(`log.reporterField.${key}`)}
            value={typed[key]}
            onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
            onPressEnter={(event) => {
              if (!event.ctrlKey && !event.nativeEvent.isComposing) submit();
            }}
          />
        ))}
        <Checkbox checked={secrecy} onChange={(event) => setSecrecy(event.target.checked)}>
          {t('log.reporterField.secrecy')}
        </Checkbox>
        <Button loading={seal.pending} disabled={!typed.name && !typed.contact} onClick={submit}>
          {t('log.seal')}
        </Button>
      </div>
      {seal.error && <div role="alert">{errorText(seal.error)}</div>}
    </>
  );
}
