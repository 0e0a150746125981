// The frame of a dialog that records something: what is typed is kept, what is missing is named, Ctrl Enter sends it from every field,
// and when somebody else wrote meanwhile both versions are shown.
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftState } from '../api/draft';
import { BehindLine } from './ConflictDialog';
import { Dialog } from './Dialog';
import { useList } from './lists';
import { SavedDraft } from './SavedDraft';
import { type Shared, useSending } from './use-sending';

interface FormDialogProps<T> {
  readonly title: string;
  readonly width?: number;
  readonly okText: string;
  readonly cancelText?: string;
  readonly isDangerous?: boolean;
  readonly draft: DraftState;
  /** The button beside OK deletes what was typed; otherwise it is there again when the dialog is opened. */
  readonly dropsDraft?: boolean;
  /** What must still be filled in, by its names. */
  readonly lacking?: readonly string[];
  readonly isReady: boolean;
  readonly shared?: Shared;
  readonly className?: string;
  /** Given what sends it, for fields in which Enter alone does. */
  readonly children: ReactNode | ((submit: () => void) => ReactNode);
  /** The answer of the core in words. */
  explain(error: Error): ReactNode;
  /** @param n on top of what it is written; nought where nobody else can write in it */
  send(n: number): Promise<T>;
  /** Instead of closing. */
  whenSent?(answer: T): unknown;
  onClose(): void;
}

export function FormDialog<T>(props: FormDialogProps<T>) {
  const { draft, isReady, shared, send, onClose, lacking = [], width = 520 } = props;
  const { t } = useTranslation();
  const list = useList();
  const sending = useSending({ draft, isReady, shared, send, whenSent: props.whenSent ?? onClose, whenDropped: onClose });
  const failure = sending.error && (
    <div className="summary" role="alert">
      {props.explain(sending.error)}
    </div>
  );
  const comparison = sending.comparison(failure);
  if (comparison) return comparison;
  return (
    <Dialog
      width={width}
      title={props.title}
      onCancel={onClose}
      footer={
        <div className="form-foot">
          <span className="quiet">
            {lacking.length > 0 && <>{t('facts.lacking', { items: list(lacking) })} </>}
            <SavedDraft draft={draft} />
          </span>
          <Button onClick={props.dropsDraft ? sending.drop : onClose}>{props.cancelText ?? t('cases.cancel')}</Button>
          <Button
            type="primary"
            danger={props.isDangerous}
            loading={sending.pending}
            disabled={!isReady}
            aria-keyshortcuts="Control+Enter"
            onClick={sending.submit}
          >
            {props.okText}{' '}
            <span aria-hidden="true">
              <kbd>Ctrl Enter</kbd>
            </span>
          </Button>
        </div>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a key that works in every field of the form */}
      <div
        className={`dialog-form ${props.className ?? ''}`}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey && !event.nativeEvent.isComposing) sending.submit();
        }}
      >
        {sending.isBehind && <BehindLine onLook={sending.look} />}
        {failure}
        {typeof props.children === 'function' ? props.children(sending.submit) : props.children}
      </div>
    </Dialog>
  );
}
