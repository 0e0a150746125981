// Above the rows: views, the quick box, what filters are on, and the few things that are done with the whole.
import { Button, Input, type InputRef } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../shortcut';
import { type Tab, ViewTabs } from './ViewTabs';
import type { LedgerState } from './use-state';
import type { LedgerWords } from './words';

interface ToolbarProps {
  readonly label: string;
  readonly filterLabel: string;
  readonly state: LedgerState;
  readonly tabs: readonly Tab[];
  readonly words: LedgerWords;
  readonly mayTake: boolean;
  readonly children: ReactNode;
  onColumns(): void;
  onFilter(key: string): void;
  onTake(format: 'xlsx' | 'print'): void;
}

export function Toolbar({ label, filterLabel, state, tabs, words, mayTake, children, onColumns, onFilter, onTake }: ToolbarProps) {
  const { t } = useTranslation();
  const { filters } = state.narrowing;
  return (
    <div className="ledger-tools">
      <div className="toolbar">
        <ViewTabs
          label={label}
          tabs={tabs}
          active={state.active}
          isChanged={state.isChanged}
          onChoose={state.choose}
          onSave={state.saveAs}
          onRemove={state.remove}
        />
        {children}
        <QuickBox label={filterLabel} value={state.narrowing.quick} onChange={state.setQuick} />
        <Button onClick={onColumns}>{t('ledger.columns')}</Button>
        {mayTake && <Button onClick={() => onTake('xlsx')}>{t('ledger.export')}</Button>}
        {mayTake && <Button onClick={() => onTake('print')}>{t('ledger.print')}</Button>}
      </div>
      {filters.length > 0 && (
        <ul className="filter-chips" aria-label={t('ledger.filters')}>
          {filters.map((filter) => (
            <li key={filter.key}>
              <button type="button" onClick={() => onFilter(filter.key)}>
                {words.filter(filter)}
              </button>
              <button
                type="button"
                aria-label={t('ledger.without', { filter: words.filter(filter) })}
                onClick={() => state.setFilter(filter.key, null)}
              >
                ×
              </button>
            </li>
          ))}
          <li>
            <Button type="link" size="small" onClick={state.clear}>
              {t('ledger.clear')}
            </Button>
          </li>
        </ul>
      )}
    </div>
  );
}

/** What an input method is still composing is not looked for. */
function QuickBox({ label, value, onChange }: { readonly label: string; readonly value: string; onChange(text: string): void }) {
  const box = useRef<InputRef>(null);
  const isComposing = useRef(false);
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useShortcut('ctrl+f', () => box.current?.focus({ cursor: 'all' }));
  const put = (next: string): void => {
    setText(next);
    if (!isComposing.current) onChange(next);
  };
  return (
    <Input
      ref={box}
      className="end quick"
      allowClear
      value={text}
      placeholder={label}
      aria-label={label}
      maxLength={100}
      onChange={(event) => put(event.target.value)}
      onCompositionStart={() => {
        isComposing.current = true;
      }}
      onCompositionEnd={(event) => {
        isComposing.current = false;
        put(event.currentTarget.value);
      }}
    />
  );
}
