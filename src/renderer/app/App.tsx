// Theme, language, queries and routes around every screen.
import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ComponentType, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client';
import { onClosed } from '../api/port';
import { RestorePage } from '../features/backups/RestorePage';
import { ActivatePage } from '../features/people/ActivatePage';
import { KitPage } from '../features/recovery/KitPage';
import { SharesPage } from '../features/recovery/SharesPage';
import { UnlockPage } from '../features/session/UnlockPage';
import { FoundDesk } from '../features/setup/FoundDesk';
import { FoundSchool } from '../features/setup/FoundSchool';
import type { Way, WayProps } from '../ui/way';
import { ErrorBoundary, Failed, LockedPage } from './ErrorBoundary';
import { router } from './router';
import { themeOf, useRootLook } from './theme';

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
  return status.data.phase === 'locked' ? <Approach status={status.data} /> : <RouterProvider router={router} />;
}

const PAGES: Readonly<Record<Way, ComponentType<WayProps>>> = {
  school: FoundSchool,
  desk: FoundDesk,
  activate: ActivatePage,
  kit: KitPage,
  shares: SharesPage,
  restore: RestorePage,
};

/** The unlock page, or one of the ways that begin there. */
function Approach({ status }: { readonly status: Awaited<ReturnType<typeof client.session.status>> }) {
  const queries = useQueryClient();
  const [folder, setFolder] = useState(status.vaults[0]?.folder ?? '');
  const [way, setWay] = useState<Way | null>(null);
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
