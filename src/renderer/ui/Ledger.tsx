// The one ledger of the program, for pages: what it is made of lies in `ledger/`.
export { Ledger } from './ledger/Ledger';
export type { LedgerColumn, LedgerView, Selection } from './ledger/types';
