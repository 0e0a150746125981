// Every page by its path, each loaded when first opened; hash history works from any origin.
import { lazy } from 'react';
import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { accessSlots } from '../features/access/slots';
import { TourOffer } from '../features/learn/TourOffer';
import { withPlans } from '../features/mentoring/slots';
import { papersOf, withPapers } from '../features/papers/slots';
import { Shell } from './Shell';

const RequestsPage = lazy(async () => ({ default: (await import('../features/access/RequestsPage')).RequestsPage }));
const AuditPage = lazy(async () => ({ default: (await import('../features/audit/AuditPage')).AuditPage }));
const BackupsPage = lazy(async () => ({ default: (await import('../features/backups/BackupsPage')).BackupsPage }));
const CardsPage = lazy(async () => ({ default: (await import('../features/cards/CardsPage')).CardsPage }));
const CasePage = lazy(async () => ({ default: (await import('../features/cases/CasePage')).CasePage }));
const CasesPage = lazy(async () => ({ default: (await import('../features/cases/CasesPage')).CasesPage }));
const MentoringPage = lazy(async () => ({ default: (await import('../features/mentoring/MentoringPage')).MentoringPage }));
const PlanPage = lazy(async () => ({ default: (await import('../features/mentoring/PlanPage')).PlanPage }));
const PlanEditPage = lazy(async () => ({ default: (await import('../features/mentoring/PlanEditPage')).PlanEditPage }));
const ConcernPage = lazy(async () => ({ default: (await import('../features/concerns/ConcernPage')).ConcernPage }));
const ConcernsPage = lazy(async () => ({ default: (await import('../features/concerns/ConcernsPage')).ConcernsPage }));
const NoticePage = lazy(async () => ({ default: (await import('../features/concerns/NoticePage')).NoticePage }));
const CalendarPage = lazy(async () => ({ default: (await import('../features/dashboard/CalendarPage')).CalendarPage }));
const TodayPage = lazy(async () => ({ default: (await import('../features/dashboard/TodayPage')).TodayPage }));
const DeskPage = lazy(async () => ({ default: (await import('../features/desk/DeskPage')).DeskPage }));
const ExercisesPage = lazy(async () => ({ default: (await import('../features/learn/ExercisesPage')).ExercisesPage }));
const PackagePage = lazy(async () => ({ default: (await import('../features/desk/PackagePage')).PackagePage }));
const ExportPage = lazy(async () => ({ default: (await import('../features/exports/ExportPage')).ExportPage }));
const ExportsPage = lazy(async () => ({ default: (await import('../features/exports/ExportsPage')).ExportsPage }));
const NewExportPage = lazy(async () => ({ default: (await import('../features/exports/NewExportPage')).NewExportPage }));
const PaperPage = lazy(async () => ({ default: (await import('../features/papers/PaperPage')).PaperPage }));
const TemplatesPage = lazy(async () => ({ default: (await import('../features/papers/TemplatesPage')).TemplatesPage }));
const PeoplePage = lazy(async () => ({ default: (await import('../features/people/PeoplePage')).PeoplePage }));
const QuickLogPage = lazy(async () => ({ default: (await import('../features/reports/QuickLogPage')).QuickLogPage }));
const ReportPage = lazy(async () => ({ default: (await import('../features/reports/ReportPage')).ReportPage }));
const ReportsPage = lazy(async () => ({ default: (await import('../features/reports/ReportsPage')).ReportsPage }));
const ReturnPage = lazy(async () => ({ default: (await import('../features/returns/ReturnPage')).ReturnPage }));
const SettingsPage = lazy(async () => ({ default: (await import('../features/settings/SettingsPage')).SettingsPage }));
const SetupPage = lazy(async () => ({ default: (await import('../features/setup/SetupPage')).SetupPage }));

const rootRoute = createRootRoute({ component: Shell });
const today = createRoute({ getParentRoute: () => rootRoute, path: '/', component: () => <TodayPage offer={<TourOffer />} /> });
const calendar = createRoute({ getParentRoute: () => rootRoute, path: '/calendar', component: CalendarPage });
const reports = createRoute({ getParentRoute: () => rootRoute, path: '/reports', component: ReportsPage });
const quickLog = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/new/$id',
  component: () => <QuickLogPage key={quickLog.useParams().id} id={quickLog.useParams().id} />,
});
const report = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/$id',
  component: () => <ReportPage id={report.useParams().id} access={withPapers(report.useParams().id, accessSlots(report.useParams().id))} />,
});
const cases = createRoute({ getParentRoute: () => rootRoute, path: '/cases', component: CasesPage });
const oneCase = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases/$id',
  component: () => (
    <CasePage
      id={oneCase.useParams().id}
      access={withPlans(oneCase.useParams().id, withPapers(oneCase.useParams().id, accessSlots(oneCase.useParams().id)))}
    />
  ),
});
const newExport = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases/$id/export',
  component: () => <NewExportPage caseId={newExport.useParams().id} />,
});
const mentoring = createRoute({ getParentRoute: () => rootRoute, path: '/mentoring', component: MentoringPage });
const onePlan = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mentoring/$id',
  component: () => (
    <PlanPage
      key={onePlan.useParams().id}
      id={onePlan.useParams().id}
      access={withPapers(onePlan.useParams().id, accessSlots(onePlan.useParams().id))}
    />
  ),
});
const planText = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mentoring/$id/plan',
  component: () => <PlanEditPage key={planText.useParams().id} id={planText.useParams().id} />,
});
const concerns = createRoute({ getParentRoute: () => rootRoute, path: '/concerns', component: ConcernsPage });
const newConcern = createRoute({
  getParentRoute: () => rootRoute,
  path: '/concerns/new/$id',
  validateSearch: (search: Record<string, unknown>): { urgent?: boolean } => ({ urgent: search.urgent === true }),
  component: () => <NoticePage key={newConcern.useParams().id} id={newConcern.useParams().id} isUrgent={newConcern.useSearch().urgent === true} />,
});
const oneConcern = createRoute({
  getParentRoute: () => rootRoute,
  path: '/concerns/$id',
  component: () => <ConcernPage key={oneConcern.useParams().id} id={oneConcern.useParams().id} papers={papersOf(oneConcern.useParams().id)} />,
});
const returns = createRoute({ getParentRoute: () => rootRoute, path: '/returns', component: ReturnPage });
const exportsRoute = createRoute({ getParentRoute: () => rootRoute, path: '/exports', component: ExportsPage });
const oneExport = createRoute({
  getParentRoute: () => rootRoute,
  path: '/exports/$id',
  component: () => <ExportPage id={oneExport.useParams().id} />,
});
const templates = createRoute({ getParentRoute: () => rootRoute, path: '/papers', component: TemplatesPage });
const papers = createRoute({
  getParentRoute: () => rootRoute,
  path: '/papers/$id',
  component: () => <PaperPage key={papers.useParams().id} id={papers.useParams().id} />,
});
const cards = createRoute({ getParentRoute: () => rootRoute, path: '/cards', component: CardsPage });
const desk = createRoute({ getParentRoute: () => rootRoute, path: '/desk', component: DeskPage });
const onePackage = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/$id',
  component: () => <PackagePage id={onePackage.useParams().id} />,
});
const audit = createRoute({ getParentRoute: () => rootRoute, path: '/audit', component: AuditPage });
const people = createRoute({ getParentRoute: () => rootRoute, path: '/people', component: PeoplePage });
const requests = createRoute({ getParentRoute: () => rootRoute, path: '/requests', component: RequestsPage });
const backups = createRoute({ getParentRoute: () => rootRoute, path: '/backups', component: BackupsPage });
const settings = createRoute({ getParentRoute: () => rootRoute, path: '/settings', component: SettingsPage });
const exercises = createRoute({ getParentRoute: () => rootRoute, path: '/exercises', component: ExercisesPage });
const setup = createRoute({ getParentRoute: () => rootRoute, path: '/setup', component: SetupPage });

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    today,
    calendar,
    reports,
    quickLog,
    report,
    cases,
    oneCase,
    newExport,
    mentoring,
    onePlan,
    planText,
    concerns,
    newConcern,
    oneConcern,
    returns,
    exportsRoute,
    oneExport,
    templates,
    papers,
    cards,
    desk,
    onePackage,
    audit,
    people,
    requests,
    backups,
    settings,
    exercises,
    setup,
  ]),
  history: createHashHistory(),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
