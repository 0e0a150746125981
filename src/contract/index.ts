// The one place where page and core meet: one line a slice.
import type { ContractRouterClient } from '@orpc/contract';
import { access } from './access';
import { audit } from './audit';
import { backups } from './backups';
import { cards } from './cards';
import { cases } from './cases';
import { concerns } from './concerns';
import { dashboard } from './dashboard';
import { desk } from './desk';
import { drafts } from './drafts';
import { exports } from './exports';
import { files } from './files';
import { mentoring } from './mentoring';
import { papers } from './papers';
import { people } from './people';
import { recovery } from './recovery';
import { reports } from './reports';
import { returns } from './returns';
import { search } from './search';
import { session } from './session';
import { settings } from './settings';
import { setup } from './setup';
import { training } from './training';
import { tables } from './tables';
import { views } from './views';

export const contract = {
  session,
  setup,
  recovery,
  drafts,
  files,
  people,
  access,
  reports,
  cases,
  concerns,
  returns,
  mentoring,
  cards,
  exports,
  papers,
  desk,
  audit,
  backups,
  dashboard,
  settings,
  search,
  training,
  tables,
  views,
};
export type Contract = typeof contract;
export type Client = ContractRouterClient<Contract>;
