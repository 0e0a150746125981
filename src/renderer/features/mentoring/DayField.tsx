// A day, or a day with its time, in the forms of this slice.
import { Input } from 'antd';

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly toward: 'past' | 'future';
  readonly withTime?: boolean;
  readonly isClosed?: boolean;
  onChange(value: string): void;
}

export function DayField({ label, value, withTime = false, isClosed = false, onChange }: DayFieldProps) {
  return (
    <Input
      type={withTime ? 'datetime-local' : 'date'}
      className="day-field"
      aria-label={label}
      disabled={isClosed}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
