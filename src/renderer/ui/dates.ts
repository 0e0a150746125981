// Instants as people here write them: 24 hours, Monday first, this PC's clock.
const two = (n: number): string => String(n).padStart(2, '0');

/** A deadline at midnight reads 24:00 of the day that ends, as the rules are worded. */
export function formatDue(instant: number): string {
  const d = new Date(instant - 1);
  const ends = new Date(instant);
  if (ends.getHours() !== 0 || ends.getMinutes() !== 0) return formatInstant(instant, 'short');
  return `${two(d.getMonth() + 1)}-${two(d.getDate())} 24:00`;
}

export function formatInstant(instant: number, form: 'date' | 'time' | 'minute' | 'short' | 'second'): string {
  const d = new Date(instant);
  const time = `${two(d.getHours())}:${two(d.getMinutes())}`;
  const short = `${two(d.getMonth() + 1)}-${two(d.getDate())}`;
  if (form === 'time') return time;
  if (form === 'second') return `${time}:${two(d.getSeconds())}`;
  if (form === 'short') return `${short} ${time}`;
  return form === 'date' ? `${d.getFullYear()}-${short}` : `${d.getFullYear()}-${short} ${time}`;
}
