// The Word templates of the four forms: taken out, edited in Word or WPS, put back after a check, or back to the program's own.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LARGEST_TEMPLATE, type TemplateProblem } from '../../../contract/papers';
import { client, codeOf, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { formatInstant } from '../../ui/dates';
import { FileButton } from '../../ui/FileButton';
import { Page } from '../../ui/Page';
import { Part } from '../../ui/parts';
import './papers.css';

type Row = Awaited<ReturnType<typeof client.papers.templates>>['rows'][number];

export function TemplatesPage() {
  const { t } = useTranslation();
  const templates = useQuery({ queryKey: ['templates'], queryFn: () => client.papers.templates({}) });
  if (!templates.data) return null;
  const { rows, mayChange } = templates.data;
  return (
    <Page
      title={t('papers.templates.title')}
      back={{ to: '/settings', label: t('shell.settings') }}
      facts={[t('papers.templates.facts')]}
      keys={[
        ['F9', t('shell.cover')],
        ['Ctrl L', t('shell.lock')],
      ]}
      note={mayChange ? '' : t('papers.templates.notYours')}
    >
      {rows.map((row) => (
        <Template key={row.form} row={row} mayChange={mayChange} />
      ))}
    </Page>
  );
}

function Template({ row, mayChange }: { readonly row: Row; readonly mayChange: boolean }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const put = useCommand(client.papers.putTemplate);
  const reset = useCommand(client.papers.resetTemplate);
  const [problems, setProblems] = useState<readonly TemplateProblem[]>([]);
  const [told, setTold] = useState('');
  const [error, setError] = useState<unknown>(null);
  const { form, own } = row;
  const begin = (): void => {
    setProblems([]);
    setTold('');
    setError(null);
  };
  const take = (): void => {
    begin();
    client.papers.takeTemplate({ form }).then(({ path }) => setTold(t('papers.saved', { path })), setError);
  };
  const putBack = async (file: File): Promise<void> => {
    begin();
    if (file.size > LARGEST_TEMPLATE || file.size === 0) return setProblems([{ what: file.size === 0 ? 'notWord' : 'tooLarge', tag: '' }]);
    const content = await base64(file);
    const { problems: found } = await client.papers.checkTemplate({ form, file: content });
    setProblems(found);
    if (found.length > 0) return;
    await put.run({ form, file: content });
    setTold(t('papers.templates.taken'));
  };
  const back = async (): Promise<void> => {
    begin();
    await reset.run({ form });
    setTold(t('papers.templates.isReset'));
  };
  const failed = error !== null && !(error instanceof Error && error.message === 'cancelled');
  return (
    <Part
      title={t(`papers.form.${form}`)}
      aside={own ? t('papers.templates.own', { by: own.by, at: formatInstant(own.at, 'minute') }) : t('papers.templates.default')}
    >
      <div className="paper-template-acts">
        <Button onClick={take}>{t('papers.templates.take')}</Button>
        {mayChange && (
          <FileButton
            label={t('papers.templates.putOf', { form: t(`papers.form.${form}`) })}
            accept=".docx"
            loading={put.pending}
            onFile={(file) => void putBack(file).catch(setError)}
          >
            {t('papers.templates.put')}
          </FileButton>
        )}
        {mayChange && own && (
          <Button loading={reset.pending} onClick={() => void back().catch(setError)}>
            {t('papers.templates.reset')}
          </Button>
        )}
        <span role="status" className="quiet">
          {told}
        </span>
      </div>
      {problems.length > 0 && (
        <div className="summary" role="alert">
          <p>{t('papers.templates.refused')}</p>
          <ul>
            {problems.map(({ what, tag }) => (
              <li key={what + tag}>{t(`papers.templates.problem.${what}`, { tag: `{${tag}}` })}</li>
            ))}
          </ul>
        </div>
      )}
      {failed && (
        <div className="summary" role="alert">
          {codeOf(error) === 'cancelled' ? t('papers.notSaved') : errorText(error)}
        </div>
      )}
      <details className="paper-details">
        <summary>{t('papers.templates.tags', { count: row.tags.length })}</summary>
        <p className="quiet">{t('papers.templates.tagsHelp')}</p>
        <ul className="paper-tags">
          {row.tags.map(({ tag, required, inList }) => (
            <li key={inList + tag}>
              <code>{row.tags.some((one) => one.inList === tag) ? `{#${tag}} … {/${tag}}` : `{${tag}}`}</code>
              {required && <small>{t('papers.templates.required')}</small>}
              {inList && <small>{t('papers.templates.inList', { list: `{#${inList}}` })}</small>}
            </li>
          ))}
        </ul>
      </details>
    </Part>
  );
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let i = 0; i < bytes.length; i += 32_768) text += String.fromCharCode(...bytes.subarray(i, i + 32_768));
  return btoa(text);
}
