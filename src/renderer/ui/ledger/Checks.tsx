// The checkboxes of rows: the library's own speak English only.
import { type RenderCheckboxProps, useHeaderRowSelection, useRowSelection } from 'react-data-grid';
import { useTranslation } from 'react-i18next';

export function CheckAll() {
  const { t } = useTranslation();
  const { isIndeterminate, isRowSelected, onRowSelectionChange } = useHeaderRowSelection();
  return (
    <CheckBox
      tabIndex={-1}
      aria-label={t('ledger.selectAll')}
      checked={isRowSelected}
      indeterminate={isIndeterminate}
      onChange={(checked) => onRowSelectionChange({ checked: isIndeterminate ? false : checked })}
    />
  );
}

export function CheckRow<R>({ row, label, tabIndex }: { readonly row: R; readonly label: string; readonly tabIndex: number }) {
  const { t } = useTranslation();
  const { isRowSelected, onRowSelectionChange } = useRowSelection();
  return (
    <CheckBox
      tabIndex={tabIndex}
      aria-label={t('ledger.selectRow', { row: label })}
      checked={isRowSelected}
      onChange={(checked, isShiftClick) => onRowSelectionChange({ row, checked, isShiftClick })}
    />
  );
}

const CheckBox = ({ onChange, indeterminate = false, ...props }: RenderCheckboxProps) => (
  <input
    type="checkbox"
    ref={(box) => {
      if (box) box.indeterminate = indeterminate;
    }}
    onChange={(event) => onChange(event.target.checked, (event.nativeEvent as MouseEvent).shiftKey)}
    {...props}
  />
);
