// What pages with a ledger share: the keys of their footer, and real names sorted into the columns.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { takenRegister } from '../../../contract/tables';
import type { Register } from '../../../contract/views';
import type { Keys } from '../page-keys';
import type { Names } from './use-reveal';

/** Columns of names have the roles' names as their keys. */
export const namesByRole = (people: readonly { readonly role: 'affected' | 'reported' | 'informed'; readonly name: string }[]): Names => ({
  affected: people.filter(({ role }) => role === 'affected').map(({ name }) => name),
  reported: people.filter(({ role }) => role === 'reported').map(({ name }) => name),
});

/** Persons of concern are not taken along as a list. */
const leaves = (register: Register): boolean => takenRegister.safeParse(register).success;

const WITH_NAMES: readonly Register[] = ['reports', 'cases', 'mentoring', 'concerns'];

export function useLedgerKeys(register: Register, more: Keys = NONE): Keys {
  const { t } = useTranslation();
  return useMemo(
    () => [
      ...more,
      ['Enter', t('ledger.key.open')],
      ['Ctrl F', t('ledger.key.filter')],
      ['Ctrl C', t('ledger.key.copy')],
      ['Alt ↓', t('ledger.key.menu')],
      ...(WITH_NAMES.includes(register) ? ([['F4', t('ledger.key.names')]] as const) : []),
      ...(leaves(register) ? ([['Ctrl P', t('ledger.key.print')]] as const) : []),
    ],
    [t, register, more],
  );
}
const NONE: Keys = [];
