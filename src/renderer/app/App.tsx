// Theme, language, queries and routes around every screen.
import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client';
import { onClosed } from '../api/port';
import { UnlockPage } from '../features/session/UnlockPage';
import type { Way, WayProps } from '../ui/way';
import { ErrorBoundary, Failed, LockedPage } from './ErrorBoundary';
import { currentLanguage, wordsOf } from './i18n';
import { themeOf, useRootLook } from './theme';

/** What is not needed for typing a password comes with all of its words, and after the rule for schemas. */
async function withWords<T>(load: () => Promise<T>): Promise<T> {
  await Promise.all([import('./zod'), wordsOf(currentLanguage())]);
  return load();
}
const later = <P,>(load: () => Promise<ComponentType<P>>) => lazy(async () => ({ default: await withWords(load) }));
const inside = () => import('./Inside').then((one) => one.Inside);
const Inside = later(inside);

// An offline PC would otherwise pause every query.
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always', refetchOnWindowFocus: false } } });

export function App() {
  const { i18n } = useTranslation();
  const dark = useRootLook();
  return (
    <ConfigProvider locale={i18n.language === 'en' ? enUS : zhCN} button={{ autoInsertSpace: false }} theme={themeOf(dark)}>
      <QueryClientProvider client={queries}>
        <ErrorBoundary>
          <Gate />
        </ErrorBoundary>
      </QueryClientProvider>
    </ConfigProvider>
  );
}

/** Locked or unlocked: decided by the core, not by a route. */
function Gate() {
  const [closed, setClosed] = useState(false);
  useEffect(() => onClosed(() => setClosed(true)), []);
  const status = useQuery({ queryKey: ['status'], queryFn: () => client.session.status({}) });
  if (closed) return <LockedPage />;
  if (status.isError) return <Failed onAgain={() => void status.refetch()} />;
  if (!status.data) return null;
  return <Suspense>{status.data.phase === 'locked' ? <Approach status={status.data} /> : <Inside />}</Suspense>;
}

const PAGES: Readonly<Record<Way, ComponentType<WayProps>>> = {
  school: later(() => import('../features/setup/FoundSchool').then((one) => one.FoundSchool)),
  desk: later(() => import('../features/setup/FoundDesk').then((one) => one.FoundDesk)),
  activate: later(() => import('../features/people/ActivatePage').then((one) => one.ActivatePage)),
  kit: later(() => import('../features/recovery/KitPage').then((one) => one.KitPage)),
  shares: later(() => import('../features/recovery/SharesPage').then((one) => one.SharesPage)),
  restore: later(() => import('../features/backups/RestorePage').then((one) => one.RestorePage)),
};

/** The unlock page, or one of the ways that begin there. */
function Approach({ status }: { readonly status: Awaited<ReturnType<typeof client.session.status>> }) {
  const queries = useQueryClient();
  const [folder, setFolder] = useState(status.vaults[0]?.folder ?? '');
  const [way, setWay] = useState<Way | null>(null);
  useEffect(() => {
    const idle = requestIdleCallback(() => void withWords(inside));
    return () => cancelIdleCallback(idle);
  }, []);
  if (way === null) return <UnlockPage status={status} folder={folder} onFolder={setFolder} onWay={setWay} />;
  const Page = PAGES[way];
  return (
    <Page
      folder={folder}
      onDone={(chosen) => {
        setWay(null);
        if (chosen !== undefined) setFolder(chosen);
        void queries.invalidateQueries({ queryKey: ['status'] });
      }}
    />
  );
}
