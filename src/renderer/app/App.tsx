// Theme, language, queries and routes around every screen.
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client';
import { onClosed } from '../api/port';
import { UnlockPage } from '../features/session/UnlockPage';
import { ErrorBoundary, Failed, LockedPage } from './ErrorBoundary';
import { router } from './router';
import { themeOf, useDark } from './theme';

// An offline PC would otherwise pause every query.
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always', refetchOnWindowFocus: false } } });

export function App() {
  const { i18n } = useTranslation();
  const dark = useDark();
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
  return status.data.phase === 'locked' ? <UnlockPage status={status.data} /> : <RouterProvider router={router} />;
}
