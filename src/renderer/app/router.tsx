// Every page by its path; hash history works from any origin.
import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { AuditPage } from '../features/audit/AuditPage';
import { CasePage } from '../features/cases/CasePage';
import { CasesPage } from '../features/cases/CasesPage';
import { TodayPage } from '../features/dashboard/TodayPage';
import { QuickLogPage } from '../features/reports/QuickLogPage';
import { ReportPage } from '../features/reports/ReportPage';
import { ReportsPage } from '../features/reports/ReportsPage';
import { Shell } from './Shell';

const rootRoute = createRootRoute({ component: Shell });
const today = createRoute({ getParentRoute: () => rootRoute, path: '/', component: TodayPage });
const reports = createRoute({ getParentRoute: () => rootRoute, path: '/reports', component: ReportsPage });
const quickLog = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/new/$id',
  component: () => <QuickLogPage key={quickLog.useParams().id} id={quickLog.useParams().id} />,
});
const report = createRoute({ getParentRoute: () => rootRoute, path: '/reports/$id', component: () => <ReportPage id={report.useParams().id} /> });
const cases = createRoute({ getParentRoute: () => rootRoute, path: '/cases', component: CasesPage });
const oneCase = createRoute({ getParentRoute: () => rootRoute, path: '/cases/$id', component: () => <CasePage id={oneCase.useParams().id} /> });
const audit = createRoute({ getParentRoute: () => rootRoute, path: '/audit', component: AuditPage });

export const router = createRouter({
  routeTree: rootRoute.addChildren([today, reports, quickLog, report, cases, oneCase, audit]),
  history: createHashHistory(),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
