// Evidence of a case: what is there, and more of it, chosen, dropped or pasted.
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { Attachments } from '../../ui/Attachments';
import { Part } from '../../ui/parts';
import { UploadProgress, useUploads } from '../../ui/uploads';
import type { Case } from './CasePage';

export function EvidencePart({ id, evidence, readOnly }: { readonly id: string; readonly evidence: Case['evidence']; readonly readOnly: boolean }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const attach = useCommand(client.files.attach);
  const [source, setSource] = useState('');
  const uploads = useUploads(id, !readOnly, async (upload) => {
    await attach.run({ dossier: id, upload: upload.id, source: source.trim() });
  });
  return (
    <Part
      title={t('cases.evidence')}
      count={evidence.length}
      aside={
        !readOnly && (
          <span className="add-evidence">
            <Input
              size="small"
              maxLength={200}
              value={source}
              aria-label={t('files.source')}
              placeholder={t('files.sourceHint')}
              onChange={(event) => setSource(event.target.value)}
            />
            <input
              ref={input}
              type="file"
              multiple
              hidden
              aria-label={t('cases.addEvidence')}
              onChange={(event) => {
                uploads.add([...(event.target.files ?? [])]);
                event.target.value = '';
              }}
            />
            <Button size="small" onClick={() => input.current?.click()}>
              {t('cases.addEvidence')}
            </Button>
          </span>
        )
      }
    >
      <UploadProgress uploads={uploads} />
      <Attachments dossier={id} files={evidence} />
      {!readOnly && <p className="quiet">{t('log.dropHere')}</p>}
    </Part>
  );
}
