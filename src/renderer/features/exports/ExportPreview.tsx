// Exactly what would leave, read part by part, then frozen as a request.
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, codeOf, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { Page } from '../../ui/Page';
import { useShortcut } from '../../ui/shortcut';
import { Bundle, Frozen, type Prepared } from './Bundle';
import type { Options } from './export-choice';

interface ExportPreviewProps {
  readonly prepared: Prepared;
  readonly options: Options;
  readonly caseId: string;
  onBack(): void;
  onAsked(): Promise<void>;
}

export function ExportPreview({ prepared, options, caseId, onBack, onAsked }: ExportPreviewProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const request = useCommand(client.exports.request);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const submit = (): void => {
    if (request.pending) return;
    void request.run({ prepared: prepared.prepared }).then(
      ({ id }) => onAsked().then(() => navigate({ to: '/exports/$id', params: { id } })),
      () => undefined,
    );
  };
  useShortcut('ctrl+enter', submit);
  return (
    <Page
      title={t('exports.previewOf', { title: options.title })}
      number={options.number}
      back={{ to: '/cases', label: t('shell.cases') }}
      facts={[
        t('exports.items', { count: prepared.parts.length }),
        t('exports.people', { count: prepared.people }),
        t('exports.removed', { count: prepared.removed }),
      ]}
      actions={<Button onClick={onBack}>{t('exports.change')}</Button>}
      keys={[
        ['PgUp PgDn', t('exports.turn')],
        ['Ctrl Enter', t('exports.freeze')],
        ['F9', t('shell.cover')],
      ]}
      note={t('exports.exact')}
    >
      <Bundle
        id={prepared.prepared}
        parts={prepared.parts}
        withheld={prepared.withheld}
        seen={seen}
        onSeen={(path) => setSeen((known) => (known.has(path) ? known : new Set(known).add(path)))}
      >
        <Frozen words={prepared.words} title={t('exports.willFreeze')} />
        <p>{t('exports.freezeHelp')}</p>
        {request.error && (
          <div className="summary" role="alert">
            {codeOf(request.error) === 'expired' ? t('exports.previewGone') : errorText(request.error)}
          </div>
        )}
        <Button block type="primary" loading={request.pending} onClick={submit}>
          {t('exports.freeze')} <kbd>Ctrl Enter</kbd>
        </Button>
        <p className="quiet">{t('exports.freezeNext')}</p>
        <Link to="/cases/$id" params={{ id: caseId }}>
          {t('exports.backToCase')}
        </Link>
      </Bundle>
    </Page>
  );
}
