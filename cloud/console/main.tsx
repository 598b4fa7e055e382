import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router-dom';
import { SESSION_KEY } from './features/staff';
import { useLanguage, useText } from './platform/language';
import { makeQueryClient } from './platform/query';
import { BrokenPage } from './shell/broken-page';
import { ConsoleApp } from './shell/console-app';
import './shell/console.css';
import { shellTexts } from './shell/texts';
import { applyTokens, theme } from './ui/tokens';

const client = makeQueryClient(() => client.setQueryData(SESSION_KEY, null));

/** What the service says is in the reader's language too: another language reads it anew. */
function InLanguage({ children }: { children: ReactNode }) {
  const language = useLanguage();
  const { documentTitle } = useText(shellTexts);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = documentTitle;
    void client.invalidateQueries();
  }, [language, documentTitle]);
  return (
    <ConfigProvider locale={language === 'zh' ? zhCN : enUS} theme={theme} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  );
}

// A router with data: only it can ask before one goes back.
const router = createBrowserRouter([{ path: '*', element: <ConsoleApp />, errorElement: <BrokenPage /> }], {
  basename: '/console',
  future: { v7_relativeSplatPath: true },
});

applyTokens(document.documentElement);
createRoot(document.getElementById('root') as HTMLElement).render(
  <InLanguage>
    <AntApp>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} future={{ v7_startTransition: true }} />
      </QueryClientProvider>
    </AntApp>
  </InLanguage>,
);
