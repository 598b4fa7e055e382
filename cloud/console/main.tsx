import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router-dom';
import { SESSION_KEY } from './features/staff';
import { makeQueryClient } from './platform/query';
import { ConsoleApp } from './shell/console-app';
import './shell/console.css';
import { applyTokens, theme } from './ui/tokens';

const client = makeQueryClient(() => client.setQueryData(SESSION_KEY, null));

applyTokens(document.documentElement);
createRoot(document.getElementById('root') as HTMLElement).render(
  <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
    <AntApp>
      <QueryClientProvider client={client}>
        <BrowserRouter basename="/console" future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
          <ConsoleApp />
        </BrowserRouter>
      </QueryClientProvider>
    </AntApp>
  </ConfigProvider>,
);
