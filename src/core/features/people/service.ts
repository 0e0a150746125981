// Colleagues: names and roles.
import type { Role } from '../../../contract/permissions';
import type { Outputs, QueryContext, Service } from '../../dispatch/context';

async function list({ reader }: QueryContext): Promise<Outputs['people']['list']> {
  const rows = await reader.selectFrom('people').select(['id', 'name', 'roles']).where('state', '=', 'certified').orderBy('name').execute();
  return rows.map((row) => ({ id: row.id, name: row.name, roles: JSON.parse(row.roles) as Role[] }));
}

export const peopleService = { list } satisfies Record<keyof Service<'people'>, unknown>;
