// Every date of the program is typed: in words or figures, said back at once, ±1 day by arrow, a month on Alt ↓.
import { Button, Input, Popover } from 'antd';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldRules, type Moment, type Reading, readDate, withDay } from './date-words';
import { addMonths, type DayNumber, dayInBrief, dayInWords, dayOfInstant, instantOf, isoOf } from './days';
import { Icon } from './Icon';
import { cellId, MonthGrid } from './MonthGrid';
import './date.css';

interface DateFieldProps {
  readonly label: string;
  /** As typed; the caller keeps it, also in its draft. */
  readonly value: string;
  readonly rules: FieldRules;
  /** Words that name no day are kept as they are, without a complaint. */
  readonly words?: boolean;
  /** Said while nothing is typed: what empty means. */
  readonly whenEmpty?: string;
  /** Said when the words name a day and no time. */
  readonly withoutTime?: string;
  readonly placeholder?: string;
  /** Where there is little room. */
  readonly brief?: boolean;
  readonly id?: string;
  onChange(text: string, reading: Reading): void;
}

const MAX = 80;

export function DateField({
  label,
  value,
  rules,
  words = false,
  whenEmpty = '',
  withoutTime,
  placeholder,
  brief = false,
  id,
  onChange,
}: DateFieldProps) {
  const { t } = useTranslation();
  const ids = useId();
  const [shown, setShown] = useState<DayNumber | null>(null);
  const field = useRef<HTMLDivElement>(null);
  const reading = readDate(value, rules);
  const today = dayOfInstant(rules.now);
  const named = reading.is === 'read' ? reading.moment.day : null;
  const span = reading.is === 'read' || reading.is === 'wrong' ? reading.span : null;
  const change = (text: string): void => onChange(text.slice(0, MAX), readDate(text.slice(0, MAX), rules));
  const isAllowed = (day: DayNumber): boolean =>
    (rules.to === undefined || instantOf(day, null) <= rules.to) && (rules.from === undefined || instantOf(day + 1, null) > rules.from);
  const put = (day: DayNumber): void => {
    if (isAllowed(day)) change(withDay(value, span, { day, time: null, about: false }));
  };
  /** Another time replaces what was typed; another day only its own words. */
  const take = (moment: Moment): void => {
    const isSameTime = reading.is !== 'read' || reading.moment.time === moment.time;
    change(isSameTime ? withDay(value, span, moment) : `${isoOf(moment.day)} ${moment.time}`);
    field.current?.querySelector('input')?.focus();
  };
  const keys = useKeys({ day: shown ?? named ?? today, isNamed: named !== null, isOpen: shown !== null, put, show: setShown });
  const grid = `${ids}-month`;
  return (
    <div className={brief ? 'date-field brief' : 'date-field'} ref={field}>
      <Popover
        open={shown !== null}
        onOpenChange={(isOpen) => !isOpen && setShown(null)}
        trigger={[]}
        placement="bottomLeft"
        content={
          shown !== null && (
            <MonthGrid
              id={grid}
              day={shown}
              today={today}
              isAllowed={isAllowed}
              onDay={(day, isFinal) => {
                if (isFinal) put(day);
                setShown(isFinal ? null : day);
              }}
            />
          )
        }
      >
        <Input
          {...(id !== undefined && { id })}
          role="combobox"
          aria-label={label}
          aria-haspopup="grid"
          aria-expanded={shown !== null}
          aria-controls={shown === null ? undefined : grid}
          aria-activedescendant={shown === null ? undefined : cellId(grid, shown)}
          aria-describedby={`${ids}-said`}
          aria-invalid={reading.is === 'wrong' || (reading.is === 'words' && !words)}
          autoComplete="off"
          maxLength={MAX}
          placeholder={placeholder ?? t(brief ? 'date.placeholderBrief' : 'date.placeholder')}
          value={value}
          onChange={(event) => change(event.target.value)}
          onKeyDown={keys}
          onBlur={() => setShown(null)}
          suffix={
            <button
              type="button"
              className="date-open"
              tabIndex={-1}
              aria-label={t('date.openMonth')}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                field.current?.querySelector('input')?.focus();
                setShown(shown === null ? (named ?? today) : null);
              }}
            >
              <Icon name="calendar" />
            </button>
          }
        />
      </Popover>
      <Said
        id={`${ids}-said`}
        reading={reading}
        today={today}
        words={words}
        brief={brief}
        whenEmpty={whenEmpty}
        withoutTime={withoutTime}
        onTake={take}
      />
    </div>
  );
}

interface KeysOf {
  readonly day: DayNumber;
  readonly isNamed: boolean;
  readonly isOpen: boolean;
  put(day: DayNumber): void;
  show(day: DayNumber | null): void;
}

/** Never while an input method is composing. An open month moves as a grid does; the field alone by one day, up is later. */
function useKeys({ day, isNamed, isOpen, put, show }: KeysOf): (event: KeyboardEvent) => void {
  const inMonth: Readonly<Record<string, DayNumber | null>> = {
    ArrowLeft: day - 1,
    ArrowRight: day + 1,
    ArrowUp: day - 7,
    ArrowDown: day + 7,
    PageUp: addMonths(day, -1),
    PageDown: addMonths(day, 1),
  };
  const inField: Readonly<Record<string, DayNumber>> = { ArrowUp: isNamed ? day + 1 : day, ArrowDown: isNamed ? day - 1 : day };
  return (event) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229 || event.ctrlKey || event.shiftKey) return;
    const act = (): boolean => {
      if (event.altKey) {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return false;
        show(event.key === 'ArrowDown' ? day : null);
        return true;
      }
      if (isOpen && (event.key === 'Enter' || event.key === 'Escape')) {
        if (event.key === 'Enter') put(day);
        show(null);
        return true;
      }
      const next = (isOpen ? inMonth : inField)[event.key];
      if (next === undefined || next === null) return false;
      if (isOpen) show(next);
      else put(next);
      return true;
    };
    if (!act()) return;
    // Escape closes the month, not the dialog around it.
    event.preventDefault();
    event.stopPropagation();
    event.nativeEvent.stopImmediatePropagation();
  };
}

interface SaidProps extends Required<Pick<DateFieldProps, 'words' | 'brief' | 'whenEmpty'>> {
  readonly id: string;
  readonly reading: Reading;
  readonly today: DayNumber;
  readonly withoutTime: string | undefined;
  onTake(moment: Moment): void;
}

/** What was understood, in words; what is doubtful or wrong, with the way out of it. */
function Said({ id, reading, today, words, brief, whenEmpty, withoutTime, onTake }: SaidProps) {
  const { t, i18n } = useTranslation();
  const inWords = ({ day, time, about }: Moment): string => {
    const said = (brief ? dayInBrief : dayInWords)(day, today, i18n.language === 'en' ? 'en' : 'zh-CN');
    return time === null ? said : t(about ? 'date.about' : 'date.at', { day: said, time });
  };
  const line = (tone: string, text: string, guess: Moment | null, ask: string) => (
    <div id={id} className={`said ${tone}`} role="status">
      {text}
      {guess && (
        <>
          {' '}
          <Button type="link" onClick={() => onTake(guess)}>
            {t(ask, { what: inWords(guess) })}
          </Button>
        </>
      )}
    </div>
  );
  if (reading.is === 'empty') return line('', whenEmpty, null, '');
  if (reading.is === 'words') return words ? line('', t('date.asWords'), null, '') : line('wrong', t('date.notUnderstood'), null, '');
  if (reading.is === 'wrong') return line('wrong', t(`date.wrong.${reading.why}`), reading.guess, 'date.guess');
  const text = inWords(reading.moment) + (withoutTime !== undefined && reading.moment.time === null ? ` · ${withoutTime}` : '');
  // Where the words stay as they are, only the day counts.
  const isDoubtful = reading.other !== null && !(words && reading.doubt === 'half');
  return line(isDoubtful ? 'doubt' : 'read', text, isDoubtful ? reading.other : null, `date.doubt.${reading.doubt ?? 'several'}`);
}
