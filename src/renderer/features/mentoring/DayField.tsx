// A day, or a day with its time, in the forms of this slice: typed in words or figures.
import { useTranslation } from 'react-i18next';
import type { FieldRules } from '../../ui/date-words';
import { DateField } from '../../ui/DateField';

interface DayFieldProps {
  readonly label: string;
  /** As typed. */
  readonly value: string;
  readonly rules: FieldRules;
  /** Nothing typed means now. */
  readonly nowWhenEmpty?: boolean;
  onChange(value: string): void;
}

export function DayField({ label, value, rules, nowWhenEmpty = false, onChange }: DayFieldProps) {
  const { t } = useTranslation();
  return (
    <span className="mentoring-day-field">
      <DateField
        label={label}
        value={value}
        rules={rules}
        placeholder={t(rules.toward === 'future' ? 'date.placeholderAhead' : 'date.placeholder')}
        {...(nowWhenEmpty && { whenEmpty: t('cases.whenNow'), withoutTime: t('cases.whenNoon') })}
        onChange={onChange}
      />
    </span>
  );
}
