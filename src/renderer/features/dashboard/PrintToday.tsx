// Today's list on paper: seen first, then printed, and on record when it leaves. Names stay masked.
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DUE_GROUPS, groupOf } from '../../../contract/days';
import { client, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { formatInstant } from '../../ui/dates';
import { Dialog } from '../../ui/Dialog';
import { useList } from '../../ui/lists';
import { usePaper } from '../../ui/Paper';
import { keyOf, type Task, timeOf, useTaskWords } from './tasks';

type Sheet = Awaited<ReturnType<typeof client.dashboard.paper>>;

export function PrintToday({ preview, onClose }: { readonly preview: Sheet; onClose(): void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { paper, print } = usePaper();
  const leave = useCommand(client.dashboard.paper);
  const [printedAt, setPrintedAt] = useState<number | null>(null);
  const printNow = (): void =>
    void leave.run({}).then(
      (sheet) => {
        setPrintedAt(sheet.at);
        print(<TodaySheet sheet={sheet} />);
      },
      () => undefined,
    );
  return (
    <Dialog
      width={860}
      title={t('today.printTitle')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('files.close')}</Button>
          <Button type="primary" loading={leave.pending} onClick={printNow}>
            {t('today.printNow')}
          </Button>
        </>
      }
    >
      {leave.error && (
        <div className="summary" role="alert">
          {errorText(leave.error)}
        </div>
      )}
      {printedAt !== null && (
        <div className="ok" role="status">
          {t('today.printed', { time: formatInstant(printedAt, 'time') })}
        </div>
      )}
      <p className="quiet">{t('today.printHelp')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard, too */}
      <section className="today-sheet-preview" aria-label={t('today.sheet.title')} tabIndex={0}>
        <TodaySheet sheet={preview} />
      </section>
      {paper}
    </Dialog>
  );
}

function TodaySheet({ sheet }: { readonly sheet: Sheet }) {
  const { t, i18n } = useTranslation();
  const { weekday } = useTaskWords(sheet.at);
  const groups = DUE_GROUPS.map((group) => ({ group, tasks: sheet.tasks.filter((task) => groupOf(task.dueAt, sheet.at) === group) }));
  return (
    <div className="today-sheet">
      <h1>
        {t('today.sheet.title')} {formatInstant(sheet.at, 'date')} {weekday(sheet.at, 'long')}
      </h1>
      <p>
        {i18n.language === 'en' ? sheet.vaultEn : sheet.vault} · {t('today.sheet.by', { name: sheet.by, time: formatInstant(sheet.at, 'minute') })}
      </p>
      <table>
        <thead>
          <tr>
            {(['when', 'what', 'number', 'who', 'missing', 'done'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`today.sheet.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        {groups
          .filter(({ tasks }) => tasks.length > 0)
          .map(({ group, tasks }) => (
            <tbody key={group}>
              <tr>
                <th colSpan={6} scope="rowgroup">
                  {t(`today.${group}`)} {tasks.length}
                </th>
              </tr>
              {tasks.map((task) => (
                <SheetRow key={keyOf(task)} task={task} at={sheet.at} />
              ))}
            </tbody>
          ))}
      </table>
      {sheet.tasks.length === 0 && <p>{t('today.sheet.none')}</p>}
      <p className="note">{t('today.sheet.note')}</p>
    </div>
  );
}

function SheetRow({ task, at }: { readonly task: Task; readonly at: number }) {
  const { t } = useTranslation();
  const list = useList();
  const { by } = useTaskWords(at);
  return (
    <tr>
      <td>
        {formatInstant(task.dueAt - 1, 'short').split(' ')[0]} {timeOf(task.dueAt)}
      </td>
      <td>
        <b>{t(`today.kind.${task.kind}`)}</b> {task.title}
      </td>
      <td className="mono">{task.number}</td>
      <td>
        {list(task.people)} {by(task)}
      </td>
      <td>{list(task.missing.map((one) => t(`today.lacks.${one}`)))}</td>
      <td aria-label={t('today.sheet.done')}>□</td>
    </tr>
  );
}
