// Before the figures of a month leave: which month, and what kind of figures they are.
import { useTranslation } from 'react-i18next';
import { BLOCKS, FIGURES } from '../../../contract/returns';
import { client, useCommand } from '../../api/client';
import { CopyDialog, useStampWords } from '../../ui/CopyDialog';
import { TableSheet } from '../../ui/ledger/TableSheet';
import { useMonthWords } from './words';

interface TakeMonthProps {
  readonly month: string;
  readonly format: 'xlsx' | 'print';
  readonly isOver: boolean;
  onClose(): void;
}
type Taken = Awaited<ReturnType<typeof client.returns.take>>;

export function TakeMonth({ month, format, isOver, onClose }: TakeMonthProps) {
  const { t } = useTranslation();
  const stampWords = useStampWords();
  const { nameOfMonth } = useMonthWords();
  const take = useCommand(client.returns.take);
  const title = t('returns.of', { month: nameOfMonth(month) });
  const columns = [t('returns.blocks'), t('returns.figureHead'), t('returns.thisMonth'), t('returns.monthBefore')] as const;
  const headingOf = (taken: Taken): string[] => {
    const { school, who } = stampWords(taken);
    return [
      ...[`${school} · ${t('returns.to')}`, who],
      ...(isOver ? [] : [t('returns.notOver')]),
      ...(taken.hidden > 0 ? [t('returns.hidden', { count: taken.hidden })] : []),
      t('returns.countsOnly'),
    ];
  };
  const figures = Object.values(FIGURES).flat();
  return (
    <CopyDialog
      title={t(`returns.take.${format}`)}
      format={format}
      take={() => take.run({ month, format })}
      save={(taken) =>
        client.returns.save({
          ...{ copy: taken.copy, title, heading: headingOf(taken), columns: [...columns] },
          blocks: Object.fromEntries(BLOCKS.map((block) => [block, t(`returns.block.${block}`)])),
          figures: Object.fromEntries(figures.map((figure) => [figure, t(`returns.figure.${figure}`)])),
        })
      }
      sheet={(taken) => <TableSheet title={title} heading={headingOf(taken)} columns={widths(columns)} rows={rowsOf(taken, t)} taken={taken} />}
      onClose={onClose}
    >
      {() => (
        <>
          <p>
            <b>{title}</b>
          </p>
          {!isOver && <p>{t('returns.notOver')}</p>}
          <p className="quiet">{t('returns.take.help')}</p>
        </>
      )}
    </CopyDialog>
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
