// Which help belongs to which page.
export const STEPS = ['1', '2', '3'] as const;

/** The first that fits is taken. */
const PAGES = [
  [/^\/$/, 'today'],
  [/^\/calendar$/, 'calendar'],
  [/^\/reports\/new\//, 'log'],
  [/^\/reports\/./, 'report'],
  [/^\/reports$/, 'reports'],
  [/^\/cases\/[^/]+\/export$/, 'newExport'],
  [/^\/cases\/./, 'case'],
  [/^\/cases$/, 'cases'],
  [/^\/mentoring\/[^/]+\/plan$/, 'planText'],
  [/^\/mentoring\/./, 'plan'],
  [/^\/mentoring$/, 'mentoring'],
  [/^\/concerns\/new\//, 'concernNotice'],
  [/^\/concerns\/./, 'concern'],
  [/^\/concerns$/, 'concerns'],
  [/^\/exports\/./, 'export'],
  [/^\/exports$/, 'exports'],
  [/^\/returns$/, 'returns'],
  [/^\/papers\/./, 'paper'],
  [/^\/papers$/, 'templates'],
  [/^\/desk\/./, 'package'],
  [/^\/desk$/, 'desk'],
  [/^\/cards$/, 'cards'],
  [/^\/requests$/, 'requests'],
  [/^\/people$/, 'people'],
  [/^\/backups$/, 'backups'],
  [/^\/audit$/, 'audit'],
  [/^\/settings$/, 'settings'],
  [/^\/exercises$/, 'exercises'],
  [/^\/setup$/, 'setup'],
] as const;

export type HelpPage = (typeof PAGES)[number][1];

/** A page without a text of its own shows that of today. */
export const helpOf = (pathname: string): HelpPage => PAGES.find(([path]) => path.test(pathname))?.[1] ?? 'today';
export const HELP_PAGES: readonly HelpPage[] = PAGES.map(([, page]) => page);
