// Before the figures leave: which month, in which form; afterwards where they are, and which copy.
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BLOCKS, FIGURES } from '../../../contract/returns';
import { client, codeOf, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { formatInstant } from '../../ui/dates';
import { Dialog } from '../../ui/Dialog';
import { TableSheet } from '../../ui/ledger/TableSheet';
import { usePaper } from '../../ui/Paper';
import { useMonthWords } from './words';

interface TakeMonthProps {
  readonly month: string;
  readonly format: 'xlsx' | 'print';
  readonly isOver: boolean;
  onClose(): void;
}
type Taken = Awaited<ReturnType<typeof client.returns.take>>;

export function TakeMonth({ month, format, isOver, onClose }: TakeMonthProps) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const { nameOfMonth } = useMonthWords();
  const { paper, print } = usePaper();
  const take = useCommand(client.returns.take);
  const [done, setDone] = useState<{ readonly taken: Taken; readonly path: string | null } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const title = t('returns.of', { month: nameOfMonth(month) });
  const columns = [t('returns.blocks'), t('returns.figureHead'), t('returns.thisMonth'), t('returns.monthBefore')] as const;
  const headingOf = ({ copy, at, by, school, schoolEn, hidden }: Taken): string[] => [
    `${i18n.language === 'en' ? schoolEn : school} · ${t('returns.to')}`,
    t('ledger.take.who', { by, time: formatInstant(at, 'minute'), copy }),
    ...(isOver ? [] : [t('returns.notOver')]),
    ...(hidden > 0 ? [t('returns.hidden', { count: hidden })] : []),
    t('returns.countsOnly'),
  ];
  const go = async (): Promise<void> => {
    setError(null);
    // Saying no to the place asks for it again under the same number: it left nowhere yet.
    const taken = done?.taken ?? (await take.run({ month, format }));
    setDone({ taken, path: null });
    if (format === 'print')
      return print(<TableSheet title={title} heading={headingOf(taken)} columns={widths(columns)} rows={rowsOf(taken, t)} taken={taken} />);
    const { path } = await client.returns.save({
      copy: taken.copy,
      title,
      heading: headingOf(taken),
      columns: [...columns],
      blocks: Object.fromEntries(BLOCKS.map((block) => [block, t(`returns.block.${block}`)])),
      figures: Object.fromEntries(
        Object.values(FIGURES)
          .flat()
          .map((figure) => [figure, t(`returns.figure.${figure}`)]),
      ),
    });
    setDone({ taken, path });
  };
  const failed = (cause: unknown): void => {
    if (!(cause instanceof Error && cause.message === 'cancelled' && codeOf(cause) === 'internal')) setError(cause);
  };
  const isFinished = done !== null && (format === 'print' || done.path !== null);
  return (
    <Dialog
      title={t(`returns.take.${format}`)}
      onCancel={onClose}
      footer={[
        <Button key="close" type={isFinished ? 'primary' : 'default'} onClick={onClose}>
          {t(isFinished ? 'ledger.take.close' : 'ledger.cancel')}
        </Button>,
        !isFinished && (
          <Button key="go" type="primary" loading={take.pending} onClick={() => void go().catch(failed)}>
            {t(`ledger.take.ok.${format}`)}
          </Button>
        ),
      ]}
    >
      {isFinished ? (
        <div className="ok" role="status">
          {done.path === null
            ? t('ledger.take.printed', { copy: done.taken.copy })
            : t('ledger.take.saved', { path: done.path, copy: done.taken.copy })}
        </div>
      ) : (
        <>
          <p>
            <b>{title}</b>
          </p>
          {!isOver && <p>{t('returns.notOver')}</p>}
          <p className="quiet">{t('returns.take.help')}</p>
        </>
      )}
      {error !== null && (
        <div className="summary" role="alert">
          {errorText(error)}
        </div>
      )}
      {paper}
    </Dialog>
  );
}

const SHARES = [20, 50, 15, 15] as const;
const widths = (names: readonly string[]) => names.map((name, i) => ({ name, width: SHARES[i] ?? 15 }));
const rowsOf = ({ blocks }: Taken, t: (key: string) => string) =>
  blocks.flatMap(({ block, figures }) =>
    figures.map(({ figure, count, before }) => ({
      id: figure,
      cells: [t(`returns.block.${block}`), t(`returns.figure.${figure}`), `${count}`, `${before}`],
    })),
  );
