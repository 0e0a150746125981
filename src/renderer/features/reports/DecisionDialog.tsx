// One dialog for every decision on a tip: what was typed stays when it fails, when the dialog is closed, and after a lock.
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../api/draft';
import { Dialog } from '../../ui/Dialog';
import { SavedDraft } from '../../ui/SavedDraft';
import { useShortcut } from '../../ui/shortcut';
import { DecisionFields } from './DecisionFields';
import { type DecisionForm, isReady } from './decision-form';
import type { Similar } from './Duplicates';
import { useDecide } from './use-decide';
import { useDecisionError } from './use-decision-error';
import './triage.css';

interface DecisionDialogProps {
  readonly id: string;
  readonly number: string;
  readonly draftId: string;
  readonly form: DecisionForm;
  readonly similar: readonly Similar[];
  onChange(form: DecisionForm): void;
  onDone(caseId: string | null): void;
  onClose(): void;
}

export function DecisionDialog({ id, number, draftId, form, similar, onChange, onDone, onClose }: DecisionDialogProps) {
  const { t } = useTranslation();
  const errorOf = useDecisionError();
  const decide = useDecide(id);
  const draft = useDraft({ id: draftId, slice: 'triage', about: id, label: `${number} ${form.title || form.note}`, value: form });
  const { act } = form;
  const title = act === 'accept' || act === 'decline' ? t(`reports.${act}`) : t(`triage.title.${act}`);
  const submit = async (): Promise<void> => {
    if (!isReady(form) || decide.isPending) return;
    // What went wrong is shown below, and what was typed stays.
    const caseId = await decide.run(form).catch(() => undefined);
    if (caseId === undefined) return;
    await draft.done();
    onDone(caseId);
  };
  const close = (): void => {
    void draft.done();
    onClose();
  };
  useShortcut('ctrl+enter', () => void submit());
  const error = decide.errorOf(act);
  return (
    <Dialog
      title={title}
      okText={act === 'accept' || act === 'decline' ? t(`reports.${act}Ok`) : t(`triage.${act}Ok`)}
      cancelText={t('triage.cancel')}
      okButtonProps={{ disabled: !isReady(form) }}
      confirmLoading={decide.isPending}
      onOk={() => void submit()}
      onCancel={close}
    >
      <div className="report-decide">
        <DecisionFields form={form} id={id} similar={similar} onChange={onChange} onEnter={() => void submit()} />
        {error && (
          <div className="summary" role="alert">
            {errorOf(act, error)}
          </div>
        )}
        <p className="quiet">
          {t('triage.commit')} <SavedDraft draft={draft} />
        </p>
      </div>
    </Dialog>
  );
}
