// A slip held against this chain: row and digits by hand, or the scanned line; an older or forged file shows here.
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { Dialog } from '../../ui/Dialog';
import { Failure } from './Failure';
import { grouped } from './words';

type Answer = Awaited<ReturnType<typeof client.audit.compare>>;

/** What was typed as a row number; null for anything else. */
function rowOf(typed: string): number | null {
  const digits = typed.normalize('NFKC').replace(/[\s,]/g, '');
  return /^[1-9]\d{0,14}$/.test(digits) ? Number(digits) : null;
}

export function CompareDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const compare = useCommand(client.audit.compare);
  const [row, setRow] = useState('');
  const [typed, setTyped] = useState('');
  const [answer, setAnswer] = useState<Answer | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() === '' || compare.pending) return;
    compare.run({ row: rowOf(row), typed: typed.trim() }).then(setAnswer, () => setAnswer(null));
  };
  const change = (set: (text: string) => void) => (event: { target: { value: string } }) => {
    set(event.target.value);
    setAnswer(null);
  };
  return (
    <Dialog width={560} footer={null} title={t('audit.compare.title')} onCancel={onClose}>
      <form className="audit-compare" onSubmit={submit}>
        <p className="quiet">{t('audit.compare.help')}</p>
        <label htmlFor="slip-row">
          {t('audit.compare.row')}
          <Input id="slip-row" inputMode="numeric" className="mono" maxLength={24} value={row} onChange={change(setRow)} />
        </label>
        <label htmlFor="slip-typed">
          {t('audit.compare.typed')}
          <Input id="slip-typed" className="mono" maxLength={300} value={typed} onChange={change(setTyped)} />
        </label>
        <p className="quiet">{t('audit.compare.typedHelp')}</p>
        {answer && <Verdict answer={answer} />}
        <Failure error={compare.error} />
        <div className="audit-foot">
          <Button onClick={onClose}>{t('audit.compare.close')}</Button>
          <Button type="primary" htmlType="submit" loading={compare.pending} disabled={typed.trim() === ''}>
            {t('audit.compare.ok')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Verdict({ answer }: { readonly answer: Answer }) {
  const { t } = useTranslation();
  const values = { row: answer.row === null ? '' : grouped(answer.row), rows: grouped(answer.rows) };
  if (answer.answer === 'otherVault' || answer.answer === 'unreadable') {
    return (
      <div className="audit-note" role="alert">
        {t(`audit.compare.${answer.answer}`)}
      </div>
    );
  }
  const same = answer.answer === 'same';
  return (
    <div className={same ? 'ok' : 'summary'} role={same ? 'status' : 'alert'}>
      <b>{t(`audit.compare.${answer.answer}`, values)}</b>
      <p>{t(`audit.compare.${answer.answer}Do`, values)}</p>
    </div>
  );
}
