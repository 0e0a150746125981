// Every text in this language, one file for each feature.
import access from './access.json' with { type: 'json' };
import audit from './audit.json' with { type: 'json' };
import backups from './backups.json' with { type: 'json' };
import cards from './cards.json' with { type: 'json' };
import cases from './cases.json' with { type: 'json' };
import concerns from './concerns.json' with { type: 'json' };
import conflict from './conflict.json' with { type: 'json' };
import dashboard from './dashboard.json' with { type: 'json' };
import date from './date.json' with { type: 'json' };
import desk from './desk.json' with { type: 'json' };
import drafts from './drafts.json' with { type: 'json' };
import exportTexts from './exports.json' with { type: 'json' };
import facts from './facts.json' with { type: 'json' };
import files from './files.json' with { type: 'json' };
import help from './help.json' with { type: 'json' };
import learn from './learn.json' with { type: 'json' };
import ledger from './ledger.json' with { type: 'json' };
import mentoring from './mentoring.json' with { type: 'json' };
import papers from './papers.json' with { type: 'json' };
import people from './people.json' with { type: 'json' };
import recovery from './recovery.json' with { type: 'json' };
import reports from './reports.json' with { type: 'json' };
import returns from './returns.json' with { type: 'json' };
import search from './search.json' with { type: 'json' };
import settings from './settings.json' with { type: 'json' };
import setup from './setup.json' with { type: 'json' };
import triage from './triage.json' with { type: 'json' };
import { first } from './first';

export const zh = {
  ...first,
  ...access,
  ...audit,
  ...backups,
  ...cards,
  ...cases,
  ...concerns,
  ...conflict,
  ...dashboard,
  ...date,
  ...desk,
  ...drafts,
  ...exportTexts,
  ...facts,
  ...files,
  ...help,
  ...learn,
  ...ledger,
  ...mentoring,
  ...papers,
  ...people,
  ...recovery,
  ...reports,
  ...returns,
  ...search,
  ...settings,
  ...setup,
  ...triage,
};
