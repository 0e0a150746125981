// The partner's yes or no: what it opens, for whom, and what the partner does not see.
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { FormDialog } from '../../ui/FormDialog';
import { useExplain } from './Failure';
import type { Request } from './kinds';

const shape = z.object({ note: z.string() });

interface AnswerDialogProps {
  readonly one: Request;
  readonly allow: boolean;
  onClose(): void;
}

export function AnswerDialog({ one, allow, onClose }: AnswerDialogProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const answer = useCommand(client.access.answer);
  const draft = useKept({
    slice: 'answer',
    about: one.id,
    label: t('drafts.label.answer', { number: one.subjectNumber }),
    shape,
    empty: { note: '' },
  });
  const { note } = draft.value;
  return (
    <FormDialog
      title={t(allow ? 'access.allowTitle' : 'access.refuseTitle')}
      okText={t(allow ? 'access.allowOk' : 'access.refuseOk')}
      draft={draft}
      // A no is explained to whoever asked; a yes needs no more words.
      isReady={allow || note.trim().length >= 2}
      explain={explain}
      send={() => answer.run({ id: one.id, allow, note })}
      onClose={onClose}
    >
      <div className="access-ask">
        <p>
          <b>{t(`access.kind.${one.kind}`)}</b> <span className="mono">{one.subjectNumber}</span>
        </p>
        <blockquote>{one.reason}</blockquote>
        {allow && <p>{t(`access.allowHelp.${one.kind}`, { name: one.requester, count: one.minutes })}</p>}
        <label htmlFor="answer-note">{t(allow ? 'access.noteOptional' : 'access.noteWhy')}</label>
        <Input.TextArea id="answer-note" rows={2} maxLength={500} value={note} onChange={(event) => draft.set({ note: event.target.value })} />
      </div>
    </FormDialog>
  );
}
