// Dates as somebody types them into a dialog: the one place that knows what its fields take.
const two = (n: number): string => String(n).padStart(2, '0');

/** @param days from today, in the computer's own zone */
export function typedDay(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** @param time as 17:20 */
export const typedMoment = (days: number, time: string): string => `${typedDay(days)}T${time}`;
