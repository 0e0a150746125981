// Small parts of the visual language: shape first, word second, colour third.
import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Glyph, type Shape } from './Glyph';
import './skeleton.css';

/** Surname and a hatch of fixed width; read aloud and copied as 王**. */
export function MaskedName({ text }: { readonly text: string }) {
  if (!text) return <>—</>;
  return (
    <span title={text}>
      {text.replace(/\*+$/u, '')}
      {text.endsWith('*') && <span className="mask" role="img" aria-label="**" />}
    </span>
  );
}

/** As `MaskedNames` shows them, in plain text. */
export function useNamesText(): (names: readonly string[]) => string {
  const { t } = useTranslation();
  return useCallback(
    ([first, ...others]) => {
      if (first === undefined) return t('ui.unnamed');
      return others.length === 0 ? first : `${first} ${t('ui.andMore', { count: others.length + 1 })}`;
    },
    [t],
  );
}

export function MaskedNames({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation();
  if (names.length === 0) return <>{t('ui.unnamed')}</>;
  return (
    <>
      <MaskedName text={names[0] ?? ''} />
      {names.length > 1 && ` ${t('ui.andMore', { count: names.length })}`}
    </>
  );
}

export function SealStrip({ children, aside }: { readonly children: ReactNode; readonly aside?: ReactNode }) {
  return (
    <div className="seal">
      <span className="stamp" aria-hidden="true">
        封
      </span>
      <span>{children}</span>
      {aside && <span className="aside">{aside}</span>}
    </div>
  );
}

export function State({
  shape,
  tone,
  children,
}: {
  readonly shape: Shape;
  readonly tone: 'accent' | 'amber' | 'red' | 'quiet';
  readonly children: ReactNode;
}) {
  return (
    <span className={`state ${tone}`}>
      <Glyph shape={shape} />
      {children}
    </span>
  );
}

export function Pill({
  shape,
  tone = '',
  children,
}: {
  readonly shape: Shape;
  readonly tone?: '' | 'waiting' | 'late' | 'quiet';
  readonly children: ReactNode;
}) {
  return (
    <span className={`pill ${tone}`}>
      <Glyph shape={shape} />
      {children}
    </span>
  );
}

export interface ClockView {
  readonly day: number;
  readonly daysLeft: number;
  readonly state: 'running' | 'soon' | 'today' | 'late' | 'paused' | 'stopped';
}

/** Always both: which day it is and what is left. */
export function useClockText(): (clock: ClockView) => string {
  const { t } = useTranslation();
  return useCallback(
    (clock) => t(`ui.clock.${clock.state}`, { day: clock.day, left: clock.daysLeft, late: -clock.daysLeft, count: -clock.daysLeft }),
    [t],
  );
}

export function ClockText({ clock }: { readonly clock: ClockView }) {
  const clockText = useClockText();
  const tone = clock.state === 'late' ? 'red' : ['soon', 'today', 'paused'].includes(clock.state) ? 'amber' : 'quiet';
  const shape = clock.state === 'late' ? 'late' : clock.state === 'stopped' ? 'done' : clock.state === 'paused' ? 'waiting' : 'due';
  return (
    <State shape={shape} tone={tone}>
      {clockText(clock)}
    </State>
  );
}

/** @param source where the figure comes from */
export function ClockBar({ label, clock, source }: { readonly label: string; readonly clock: ClockView; readonly source?: ReactNode }) {
  const share = clock.daysLeft <= 0 ? 100 : Math.round((100 * clock.day) / Math.max(1, clock.day + clock.daysLeft));
  return (
    <div className={`clock ${clock.state}`}>
      <div className="line">
        <span>{label}</span>
        <ClockText clock={clock} />
      </div>
      <div className="bar">
        <i style={{ width: `${share}%` }} />
      </div>
      {source}
    </div>
  );
}

export function Part({
  title,
  count,
  aside,
  children,
}: {
  readonly title: string;
  readonly count?: number;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="part">
      <h2>
        {title} {count !== undefined && <small>{count}</small>}
        {aside && <span className="aside">{aside}</span>}
      </h2>
      {children}
    </section>
  );
}

export function FormRow({
  id,
  label,
  help,
  error,
  children,
}: {
  readonly id?: string;
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className="form-row" id={id}>
      <div className="label">{label}</div>
      <div>
        {children}
        {error && (
          <div className="error" role="alert">
            {error}
          </div>
        )}
        {help && <div className="help">{help}</div>}
      </div>
    </div>
  );
}

interface ChipsProps<V extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: V; readonly label: string; readonly key?: string }[];
  readonly values: readonly V[];
  readonly multiple?: boolean;
  /** The label stands above; elsewhere the row around it says the same. */
  readonly labelled?: boolean;
  onChange(values: V[]): void;
}

/** Radios or checkboxes that look like chips: the browser brings their keys and names. */
export function Chips<V extends string>({ label, options, values, multiple = false, labelled = false, onChange }: ChipsProps<V>) {
  return (
    <fieldset className="chips" aria-label={label}>
      {labelled && <span className="chips-label">{label}</span>}
      {options.map((option) => (
        <label key={option.value}>
          <input
            type={multiple ? 'checkbox' : 'radio'}
            name={label}
            checked={values.includes(option.value)}
            onChange={(event) =>
              onChange(multiple ? (event.target.checked ? [...values, option.value] : values.filter((v) => v !== option.value)) : [option.value])
            }
          />
          {option.key && <kbd>{option.key}</kbd>}
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

interface EmptyProps {
  readonly text: string;
  /** One sentence: why it matters, or what brings something here. */
  readonly why?: string;
  readonly action?: ReactNode;
}

export function Empty({ text, why, action }: EmptyProps) {
  return (
    <div className="empty">
      <b>{text}</b>
      {why && <p>{why}</p>}
      {action && <div className="act">{action}</div>}
    </div>
  );
}
