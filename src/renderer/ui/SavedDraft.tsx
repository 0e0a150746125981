// Whether what is typed here lies sealed in the vault, said the same way under every form.
import { useTranslation } from 'react-i18next';
import { formatInstant } from './dates';
import { State } from './parts';
import './saved-draft.css';

interface SavedDraftProps {
  readonly draft: { readonly savedAt: number | null; readonly failed: boolean };
}

export function SavedDraft({ draft }: SavedDraftProps) {
  const { t } = useTranslation();
  return (
    <span className="saved-draft" role="status">
      {draft.failed ? (
        <State shape="late" tone="red">
          {t('drafts.notSaved')}
        </State>
      ) : (
        draft.savedAt !== null && (
          <State shape="tick" tone="quiet">
            {t('drafts.savedAt', { time: formatInstant(draft.savedAt, 'second') })}
          </State>
        )
      )}
    </span>
  );
}
