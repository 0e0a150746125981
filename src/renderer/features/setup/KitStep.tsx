// The emergency kit: printed, then two of its groups typed back from the paper.
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, confirmed, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { formatInstant } from '../../ui/dates';
import { wholeGroups } from '../../ui/PaperCodeField';
import { usePaper } from '../../ui/Paper';
import { State } from '../../ui/parts';
import { ReadBack } from './ReadBack';
import { KitSheet } from './Sheets';
import type { StepProps } from './steps';
import { StepPage } from './Wizard';

export function KitStep({ n, total, vault, progress, recovery, onBack, onNext }: StepProps) {
  const { t } = useTranslation();
  const missing = progress.missing.includes('kit');
  return (
    <StepPage
      n={n}
      total={total}
      title={t('setup.head.kit')}
      lead={t('setup.lead.kit')}
      onBack={onBack}
      next={{ label: t('setup.next'), lacks: missing ? t('setup.lacks.kit') : '', run: onNext }}
    >
      <Kit vault={vault} checkedAt={recovery.kitCheckedAt} />
    </StepPage>
  );
}

export function Kit({ vault, checkedAt }: { readonly vault: string; readonly checkedAt: number | null }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { paper, print } = usePaper();
  const check = useCommand(client.recovery.checkKit);
  const [printedAt, setPrintedAt] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [asked, setAsked] = useState(0);
  // Without a paper there is nothing to read back.
  const mayRead = printedAt !== null || asked > 0;
  const printKit = (): void => {
    setError(null);
    confirmed(() => client.recovery.kit({})).then((kit) => {
      print(<KitSheet vault={vault} {...kit} />);
      setPrintedAt(Date.now());
    }, setError);
  };
  return (
    <>
      <div className="setup-print-line">
        <Button type={checkedAt === null && printedAt === null ? 'primary' : 'default'} onClick={printKit}>
          {t(checkedAt === null && printedAt === null ? 'setup.printKit' : 'setup.printKitAgain')}
        </Button>
        <State shape={printedAt === null && checkedAt === null ? 'empty' : 'done'} tone="quiet">
          {printedAt === null
            ? t(checkedAt === null ? 'setup.notPrinted' : 'setup.printedBefore')
            : t('setup.printed', { at: formatInstant(printedAt, 'minute') })}
        </State>
        <State shape={checkedAt === null ? 'empty' : 'done'} tone={checkedAt === null ? 'quiet' : 'accent'}>
          {checkedAt === null ? t('setup.notChecked') : t('setup.checked', { at: formatInstant(checkedAt, 'minute') })}
        </State>
      </div>
      <p className="quiet">{t('setup.noPdf')}</p>
      {!mayRead && checkedAt === null && <p className="quiet">{t('setup.printFirst')}</p>}
      {mayRead && (
        <ReadBack
          key={`${printedAt}${asked}`}
          title={t('setup.readKit')}
          groups={wholeGroups('kit')}
          pending={check.pending}
          autoFocus
          onCheck={(typed) => check.run({ typed })}
        />
      )}
      {checkedAt !== null && (
        <Button type="link" onClick={() => setAsked(asked + 1)}>
          {t('setup.checkOthers')}
        </Button>
      )}
      {(error ?? check.error) !== null && (
        <div className="summary" role="alert">
          {errorText(error ?? check.error)}
        </div>
      )}
      {paper}
    </>
  );
}
