// “上周三午休” → a date to confirm. Only what is certain is turned into one; the words themselves are always kept.
const WEEKDAYS = '一二三四五六日';
const DAY = 86_400_000;

const iso = (date: Date): string =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;

function valid(year: number, month: number, day: number): Date | null {
  const date = new Date(year, month - 1, day);
  return date.getMonth() === month - 1 && date.getDate() === day ? date : null;
}

/** @param now local time @returns YYYY-MM-DD not after today, or null */
export function parseOccurred(text: string, now: Date): string | null {
  const typed = text.normalize('NFKC').trim();
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const back = (days: number): string => iso(new Date(today.getTime() - days * DAY));
  const relative: Record<string, number> = { 今天: 0, 今早: 0, 昨天: 1, 昨晚: 1, 前天: 2, today: 0, yesterday: 1 };
  for (const [word, days] of Object.entries(relative)) if (typed.toLowerCase().includes(word)) return back(days);
  const weekday = /(上上|上|这|本)?(?:周|星期|礼拜)([一二三四五六日天])/u.exec(typed);
  if (weekday) {
    const index = WEEKDAYS.indexOf((weekday[2] as string).replace('天', '日'));
    const monday = today.getTime() - ((today.getDay() + 6) % 7) * DAY;
    const weeks = weekday[1] === '上上' ? 2 : weekday[1] === '上' ? 1 : 0;
    const date = new Date(monday + (index - weeks * 7) * DAY);
    return date <= today ? iso(date) : null;
  }
  const full = /(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})/u.exec(typed);
  if (full) {
    const date = valid(Number(full[1]), Number(full[2]), Number(full[3]));
    return date && date <= today ? iso(date) : null;
  }
  const short = /(?<!\d)(\d{1,2})[-./月](\d{1,2})(?!\d)/u.exec(typed);
  if (!short) return null;
  const thisYear = valid(today.getFullYear(), Number(short[1]), Number(short[2]));
  if (!thisYear) return null;
  return iso(thisYear <= today ? thisYear : new Date(thisYear.setFullYear(today.getFullYear() - 1)));
}
