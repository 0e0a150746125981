// One block of the sheet as a table: this month, the month before, and what a figure must be read with.
import { type KeyboardEvent, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Block, Figure } from '../../../contract/returns';
import { State } from '../../ui/parts';
import type { Month } from './ReturnPage';

/** Says how many of the line above it were of that kind. */
const PARTS: readonly Figure[] = [
  'helpRequests',
  'lifeSafety',
  'foundSerious',
  'homeVisits',
  'confirmed',
  'harmRisk',
  'petition',
  'drugs',
  'distress',
  'withoutOrigin',
];
/** Fewer can tell who it was (domain 3.13). */
const FEW = 3;
/** A figure above nought here is a fault that stays on record. */
const FAULTS: readonly Figure[] = ['overdue', 'missedReviews', 'lost'];

interface FiguresProps {
  readonly blocks: readonly Block[];
  readonly shown: Month['blocks'][number];
  readonly chosen: Figure | null;
  onBlock(block: Block): void;
  onFigure(figure: Figure): void;
}

export function Figures({ blocks, shown, chosen, onBlock, onFigure }: FiguresProps) {
  const { t } = useTranslation();
  const table = useRef<HTMLTableElement>(null);
  const turn = (by: -1 | 1): void => {
    const next = blocks[(blocks.indexOf(shown.block) + by + blocks.length) % blocks.length];
    if (next === undefined) return;
    // At once, not in the next frame: a key typed right after this one belongs to where the focus is going.
    flushSync(() => onBlock(next));
    table.current?.querySelector<HTMLElement>('tbody button')?.focus();
  };
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.shiftKey) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    if (event.altKey) {
      turn(step);
      return;
    }
    const buttons = [...(table.current?.querySelectorAll<HTMLElement>('tbody button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
  };
  return (
    <div className="return-month-sheet">
      <fieldset className="chips return-month-blocks" aria-label={t('returns.blocks')}>
        {blocks.map((block) => (
          <button key={block} type="button" aria-pressed={block === shown.block} onClick={() => onBlock(block)}>
            {t(`returns.block.${block}`)}
          </button>
        ))}
        <p>{t('returns.onlyNumbers')}</p>
      </fieldset>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows go from figure to figure, each reachable by Tab too */}
      <div onKeyDown={onKey}>
        <table className="return-figures" ref={table} aria-label={t(`returns.block.${shown.block}`)}>
          <thead>
            <tr>
              <th>{t('returns.figureHead')}</th>
              <th className="n">{t('returns.thisMonth')}</th>
              <th className="n">{t('returns.monthBefore')}</th>
              <th className="n">{t('returns.change')}</th>
              <th>{t('returns.mind')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.figures.map(({ figure, count, before }) => (
              <tr key={figure} className={`${figure === chosen ? 'chosen' : ''} ${PARTS.includes(figure) ? 'part' : ''}`}>
                <td>{t(`returns.figure.${figure}`)}</td>
                <td className="n">
                  <button
                    type="button"
                    aria-pressed={figure === chosen}
                    aria-label={t('returns.openFigure', { figure: t(`returns.figure.${figure}`), count })}
                    onFocus={() => onFigure(figure)}
                    onClick={() => {
                      flushSync(() => onFigure(figure));
                      document.querySelector<HTMLElement>('.return-behind a')?.focus();
                    }}
                  >
                    {count}
                  </button>
                </td>
                <td className="n quiet">{before}</td>
                <td className="n quiet">
                  {count === before ? t('returns.same') : t(count > before ? 'returns.more' : 'returns.fewer', { count: Math.abs(count - before) })}
                </td>
                <td className="quiet">
                  {FAULTS.includes(figure) && count > 0 ? (
                    <State shape="late" tone="red">
                      {t('returns.stays')}
                    </State>
                  ) : (
                    count > 0 &&
                    count < FEW &&
                    figure !== 'hours' && (
                      <State shape="refused" tone="amber">
                        {t('returns.few')}
                      </State>
                    )
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
