// Outline icons of the navigation, always beside a word.
const PATHS = {
  log: 'M3 13h10M4 10.5 10.6 3.9l1.9 1.9L6 12.3l-2.5.5Z',
  find: 'M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9ZM10.4 10.4 13.5 13.5',
  cover: 'M2 3.5h12v9H2ZM4 12.5l9-9M2 9.5l6-6M8.5 12.5l5.5-5.5',
  today: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Zm0 2.8V8l2 1.6',
  reports: 'M2.5 9 4 3.5h8L13.5 9v3.5h-11ZM2.5 9h3l1 1.6h3L10.5 9h3',
  cases: 'M2 12.8V3.5h4l1.4 1.8H13v2M2 12.8 4 7.3h10.5l-2 5.5Z',
  mentoring:
    'M5.6 7a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM1.6 13c.3-4.2 7.7-4.2 8 0M11.6 8.2a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2ZM11.4 10c1.9 0 3 1.2 3.1 3',
  concerns: 'M1.5 8C4 3.6 12 3.6 14.5 8 12 12.4 4 12.4 1.5 8ZM8 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM8 7.9v.2',
  handover: 'M9 2.5h4.5V7M13.5 2.5 7.5 8.5M11.5 9.5v4h-9v-9h4',
  inbox: 'M2.5 9 4 3h8l1.5 6v4h-11ZM2.5 9h3.2l.8 1.6h3l.8-1.6h3.2M8 3.2v3.6M6.4 5.4 8 7l1.6-1.6',
  card: 'M2 3.8h12v8.4H2ZM4.2 9.8c.3-1.2 2.7-1.2 3 0M5.7 7.4a1 1 0 1 0 0-2 1 1 0 0 0 0 2ZM9.4 6.4h2.8M9.4 9h2.8',
  audit: 'M8 1.8 13 3.6V8c0 3.2-2.2 5.2-5 6.2C5.2 13.2 3 11.2 3 8V3.6ZM5.8 8l1.6 1.6 3-3.2',
  requests: 'M5.2 9.6a3 3 0 1 1 2.3-4.9M6.8 8.2h6.7v2.6M11 8.2v2M10.8 6a3 3 0 0 0-3.3-2.6',
  people: 'M6 7.6a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6ZM1.8 13c.4-4 8-4 8.4 0M10.4 3.3a2.2 2.2 0 0 1 0 4.1M11.6 9.6c1.6.4 2.5 1.6 2.6 3.4',
  backups: 'M2.5 4.2c0-2.4 11-2.4 11 0v7.6c0 2.4-11 2.4-11 0ZM2.5 4.2c0 2.4 11 2.4 11 0M2.5 8c0 2.4 11 2.4 11 0',
  exercises: 'M8 3 15 6 8 9 1 6ZM4 7.4v3.2c1.6 2 6.4 2 8 0V7.4M14.2 6.4v4',
  returns: 'M3.5 2.5h9v11h-9ZM6 10.5V8M8 10.5v-5M10 10.5V7',
  calendar: 'M2.5 3.5h11v10h-11ZM2.5 6.5h11M5.5 2v3M10.5 2v3',
  settings: 'M2.5 4.5h6M11.5 4.5h2M10 3v3M2.5 11.5h2M7.5 11.5h6M6 10v3',
  eye: 'M1.5 8C4 3.6 12 3.6 14.5 8 12 12.4 4 12.4 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  lock: 'M3.5 7.2h9v6h-9ZM5.4 7.2V5a2.6 2.6 0 0 1 5.2 0v2.2',
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

/** The mark of the program: a roof over three pillars. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg className="icon" viewBox="0 0 36 36" width={size} height={size} aria-hidden="true" focusable="false">
      <rect width="36" height="36" rx="8" fill="#0b5f66" />
      <path
        d="M7.5 15.5 18 8l10.5 7.5M11 14.5V27M25 14.5V27M18 19v8"
        fill="none"
        stroke="#fff"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
