// The custody log of one file: who added it, who looked at it, where it went, and whether it is still what it was.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client';
import { useErrorText } from '../api/error-text';
import { formatInstant } from './dates';
import { Dialog } from './Dialog';
import { formatBytes } from './format-bytes';
import { usePaper } from './Paper';

type Custody = Awaited<ReturnType<typeof client.files.custody>>;

interface CustodyDialogProps {
  readonly dossier: string;
  readonly file: string;
  readonly name: string;
  onClose(): void;
}

export function CustodyDialog({ dossier, file, name, onClose }: CustodyDialogProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { paper, print } = usePaper();
  const log = useQuery({ queryKey: ['custody', dossier, file], queryFn: () => client.files.custody({ dossier, file }) });
  const [check, setCheck] = useState<{ busy: boolean; sound: boolean; error: unknown }>({ busy: false, sound: false, error: null });
  const compare = async (): Promise<void> => {
    setCheck({ busy: true, sound: false, error: null });
    const error: unknown = await client.files.check({ dossier, file }).then(
      () => null,
      (cause: unknown) => cause,
    );
    setCheck({ busy: false, sound: error === null, error });
    await log.refetch();
  };
  return (
    <Dialog
      width={860}
      title={t('files.custodyOf')}
      onCancel={onClose}
      footer={
        <>
          <Button loading={check.busy} onClick={() => void compare()}>
            {t('files.check')}
          </Button>
          <Button disabled={!log.data} onClick={() => log.data && print(<CustodySheet log={log.data} title />)}>
            {t('files.print')}
          </Button>
          <Button type="primary" onClick={onClose}>
            {t('files.close')}
          </Button>
        </>
      }
    >
      <p>
        <b>
          <bdi className="file-name">{name}</bdi>
        </b>
      </p>
      {(check.error ?? log.error) !== null && (
        <div className="summary" role="alert">
          {check.error === null ? errorText(log.error) : t('files.notAsItWas', { error: errorText(check.error) })}
        </div>
      )}
      {check.sound && (
        <div className="ok" role="status">
          {t('files.asItWas')}
        </div>
      )}
      {log.data && <CustodySheet log={log.data} />}
      {paper}
    </Dialog>
  );
}

function CustodySheet({ log, title = false }: { readonly log: Custody; readonly title?: boolean }) {
  const { t } = useTranslation();
  const { file, steps } = log;
  const source = file.source === 'reporter' ? t('files.withReport') : file.source;
  return (
    <div className="custody">
      {title && (
        <>
          <h1>{t('files.custodyOf')}</h1>
          <p>
            <bdi>{file.name}</bdi>
          </p>
        </>
      )}
      <dl className="custody-facts">
        <dt>{t('files.size')}</dt>
        <dd>
          {formatBytes(file.size)} · {t('files.bytes', { bytes: new Intl.NumberFormat('en').format(file.size) })}
        </dd>
        <dt>{t('files.source')}</dt>
        <dd>{source || t('files.noSource')}</dd>
        <dt>SHA-256</dt>
        <dd>
          <code className="whole-hash">{file.sha256}</code>
        </dd>
      </dl>
      <table className="custody-steps">
        <thead>
          <tr>
            <th scope="col">{t('files.when')}</th>
            <th scope="col">{t('files.who')}</th>
            <th scope="col">{t('files.what')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((one, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the order is that of the record
            <tr key={i}>
              <td>
                {formatInstant(one.at, 'date')} {formatInstant(one.at, 'second')}
              </td>
              <td>{one.by}</td>
              <td>
                {t(`files.step.${one.step}`)} <span className="quiet">{one.note}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{t('files.custodyNote')}</p>
    </div>
  );
}
