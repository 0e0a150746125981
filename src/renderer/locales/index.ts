// The texts of the program, one file for each feature and language.
import enApp from './en/app.json' with { type: 'json' };
import enDrafts from './en/drafts.json' with { type: 'json' };
import enConflict from './en/conflict.json' with { type: 'json' };
import enDate from './en/date.json' with { type: 'json' };
import enSession from './en/session.json' with { type: 'json' };
import enDashboard from './en/dashboard.json' with { type: 'json' };
import enAudit from './en/audit.json' with { type: 'json' };
import enReports from './en/reports.json' with { type: 'json' };
import enTriage from './en/triage.json' with { type: 'json' };
import enCases from './en/cases.json' with { type: 'json' };
import enMentoring from './en/mentoring.json' with { type: 'json' };
import enReturns from './en/returns.json' with { type: 'json' };
import enFacts from './en/facts.json' with { type: 'json' };
import enConcerns from './en/concerns.json' with { type: 'json' };
import enCards from './en/cards.json' with { type: 'json' };
import enExports from './en/exports.json' with { type: 'json' };
import enDesk from './en/desk.json' with { type: 'json' };
import enPeople from './en/people.json' with { type: 'json' };
import enAccess from './en/access.json' with { type: 'json' };
import enRecovery from './en/recovery.json' with { type: 'json' };
import enSetup from './en/setup.json' with { type: 'json' };
import enBackups from './en/backups.json' with { type: 'json' };
import enSettings from './en/settings.json' with { type: 'json' };
import enHelp from './en/help.json' with { type: 'json' };
import enSearch from './en/search.json' with { type: 'json' };
import enFiles from './en/files.json' with { type: 'json' };
import enLearn from './en/learn.json' with { type: 'json' };
import enPapers from './en/papers.json' with { type: 'json' };
import enLedger from './en/ledger.json' with { type: 'json' };
import zhApp from './zh-CN/app.json' with { type: 'json' };
import zhDrafts from './zh-CN/drafts.json' with { type: 'json' };
import zhConflict from './zh-CN/conflict.json' with { type: 'json' };
import zhDate from './zh-CN/date.json' with { type: 'json' };
import zhSession from './zh-CN/session.json' with { type: 'json' };
import zhDashboard from './zh-CN/dashboard.json' with { type: 'json' };
import zhAudit from './zh-CN/audit.json' with { type: 'json' };
import zhReports from './zh-CN/reports.json' with { type: 'json' };
import zhTriage from './zh-CN/triage.json' with { type: 'json' };
import zhCases from './zh-CN/cases.json' with { type: 'json' };
import zhMentoring from './zh-CN/mentoring.json' with { type: 'json' };
import zhReturns from './zh-CN/returns.json' with { type: 'json' };
import zhFacts from './zh-CN/facts.json' with { type: 'json' };
import zhConcerns from './zh-CN/concerns.json' with { type: 'json' };
import zhCards from './zh-CN/cards.json' with { type: 'json' };
import zhExports from './zh-CN/exports.json' with { type: 'json' };
import zhDesk from './zh-CN/desk.json' with { type: 'json' };
import zhPeople from './zh-CN/people.json' with { type: 'json' };
import zhAccess from './zh-CN/access.json' with { type: 'json' };
import zhRecovery from './zh-CN/recovery.json' with { type: 'json' };
import zhSetup from './zh-CN/setup.json' with { type: 'json' };
import zhBackups from './zh-CN/backups.json' with { type: 'json' };
import zhSettings from './zh-CN/settings.json' with { type: 'json' };
import zhHelp from './zh-CN/help.json' with { type: 'json' };
import zhSearch from './zh-CN/search.json' with { type: 'json' };
import zhFiles from './zh-CN/files.json' with { type: 'json' };
import zhLearn from './zh-CN/learn.json' with { type: 'json' };
import zhPapers from './zh-CN/papers.json' with { type: 'json' };
import zhLedger from './zh-CN/ledger.json' with { type: 'json' };

export const en = {
  ...enApp,
  ...enConflict,
  ...enDate,
  ...enDrafts,
  ...enSession,
  ...enDashboard,
  ...enAudit,
  ...enReports,
  ...enTriage,
  ...enCases,
  ...enReturns,
  ...enFacts,
  ...enMentoring,
  ...enConcerns,
  ...enCards,
  ...enExports,
  ...enDesk,
  ...enPeople,
  ...enAccess,
  ...enRecovery,
  ...enSetup,
  ...enBackups,
  ...enSettings,
  ...enHelp,
  ...enSearch,
  ...enFiles,
  ...enLearn,
  ...enPapers,
  ...enLedger,
};
export const zh = {
  ...zhApp,
  ...zhConflict,
  ...zhDate,
  ...zhDrafts,
  ...zhSession,
  ...zhDashboard,
  ...zhAudit,
  ...zhReports,
  ...zhTriage,
  ...zhCases,
  ...zhReturns,
  ...zhFacts,
  ...zhMentoring,
  ...zhConcerns,
  ...zhCards,
  ...zhExports,
  ...zhDesk,
  ...zhPeople,
  ...zhAccess,
  ...zhRecovery,
  ...zhSetup,
  ...zhBackups,
  ...zhSettings,
  ...zhHelp,
  ...zhSearch,
  ...zhFiles,
  ...zhLearn,
  ...zhPapers,
  ...zhLedger,
};
