// Taking a share back, with what that can and cannot do.
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { FormDialog } from '../../ui/FormDialog';
import { useExplain } from './Failure';
import type { Access } from './names';

const shape = z.object({ holder: z.string(), reason: z.string() });

interface RevokeDialogProps {
  readonly id: string;
  readonly slice: string;
  readonly holder: Access['holders'][number];
  onClose(): void;
}

export function RevokeDialog({ id, slice, holder, onClose }: RevokeDialogProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const revoke = useCommand(client.access.revoke);
  const draft = useKept({
    slice: slice === 'case' ? 'revoke' : 'revokeTip',
    about: id,
    label: t('drafts.label.revoke', { name: holder.name }),
    shape,
    empty: { holder: holder.holder, reason: '' },
  });
  // A reason for one colleague is none for another.
  const reason = draft.value.holder === holder.holder ? draft.value.reason : '';
  return (
    <FormDialog
      title={t('access.revokeTitle', { name: holder.name })}
      okText={t('access.revokeOk')}
      draft={draft}
      isReady={reason.trim().length >= 4}
      explain={explain}
      send={() => revoke.run({ dossier: id, person: holder.holder, reason })}
      onClose={onClose}
    >
      {(submit) => (
        <div className="access-ask">
          <p>{t('access.revokeHonest')}</p>
          <label htmlFor="revoke-reason">{t('access.reason')}</label>
          <Input
            id="revoke-reason"
            maxLength={200}
            value={reason}
            onChange={(event) => draft.set({ holder: holder.holder, reason: event.target.value })}
            onPressEnter={submit}
          />
        </div>
      )}
    </FormDialog>
  );
}
