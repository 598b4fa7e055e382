import { signOut, whoAmI, type StaffView } from '@shared/contracts/staff';
import { readClock } from '@shared/contracts/time-machine';
import { Spin } from 'antd';
import { lazy, Suspense, useEffect, useState, type ReactElement } from 'react';
import { Navigate, NavLink, Route, Routes } from 'react-router-dom';
import { call, useLoad } from './api';
import { SignInPage } from './pages/sign-in-page';
import { ExhibitionProvider } from './ui/exhibition-context';
import { Logo } from './ui/logo';
import { StaffProvider } from './ui/staff-context';
import { ROLE_NAMES } from './ui/words';

const RegistrationsPage = lazy(async () => ({ default: (await import('./pages/registrations/registrations-page')).RegistrationsPage }));
const GatePage = lazy(async () => ({ default: (await import('./pages/gate/gate-page')).GatePage }));
const DrawsPage = FEATURE_DRAW ? lazy(async () => ({ default: (await import('./pages/draws/draws-page')).DrawsPage })) : null;
const JourneyPage = lazy(async () => ({ default: (await import('./pages/journey-page')).JourneyPage }));
const CodesPage = lazy(async () => ({ default: (await import('./pages/codes-page')).CodesPage }));
const DemoPage = lazy(async () => ({ default: (await import('./pages/demo-page')).DemoPage }));
const FiguresPage = lazy(async () => ({ default: (await import('./pages/figures-page')).FiguresPage }));

interface ConsolePage {
  readonly path: string;
  readonly name: string;
  readonly element: ReactElement;
  readonly roles: readonly StaffView['role'][];
}

const DRAW_PAGES: readonly ConsolePage[] = DrawsPage
  ? [{ path: '/draws', name: '抽奖', element: <DrawsPage />, roles: ['owner', 'marketer'] }]
  : [];

/** Every page: its address, its name in the rail, who sees it. A build without draws has no page or word of them. */
const PAGES: readonly ConsolePage[] = [
  { path: '/figures', name: '推荐成效', element: <FiguresPage />, roles: ['owner', 'marketer', 'bdr'] },
  { path: '/registrations', name: '报名', element: <RegistrationsPage />, roles: ['owner', 'marketer'] },
  { path: '/gate', name: '签到', element: <GatePage />, roles: ['owner', 'marketer', 'gate'] },
  { path: '/journey', name: '旅程提醒', element: <JourneyPage />, roles: ['owner', 'marketer'] },
  ...DRAW_PAGES,
  { path: '/codes', name: '展位码', element: <CodesPage />, roles: ['owner', 'marketer'] },
  { path: '/demo', name: '演示助手', element: <DemoPage />, roles: ['owner', 'marketer', 'gate'] },
];

export function ConsoleApp() {
  const [staff, setStaff] = useState<StaffView | null | undefined>(undefined);
  const demo = useLoad('demo', (signal) => call(readClock, {}, signal)).data !== null;

  useEffect(() => {
    call(whoAmI).then(
      (answer) => setStaff(answer.staff),
      () => setStaff(null),
    );
  }, []);

  if (staff === undefined) return <Spin fullscreen description="正在打开控制台" />;
  if (staff === null) return <SignInPage onSignedIn={setStaff} />;
  const pages = PAGES.filter((page) => page.roles.includes(staff.role) && (demo || page.path !== '/demo'));

  async function leave() {
    await call(signOut);
    setStaff(null);
  }

  return (
    <div className="shell">
      <nav className="rail" aria-label="主菜单">
        <div className="brand">
          <Logo />
          <span>
            展环
            <small>主办方控制台</small>
          </span>
        </div>
        {pages.map((page) => (
          <NavLink key={page.path} to={page.path}>
            {page.name}
          </NavLink>
        ))}
        <div className="who">
          <span>
            <strong>{staff.name}</strong>
            {ROLE_NAMES[staff.role]}
          </span>
          <button type="button" onClick={() => void leave()}>
            退出登录
          </button>
        </div>
      </nav>
      <main className="main">
        <StaffProvider value={staff}>
          <ExhibitionProvider>
            <Suspense fallback={<Spin />}>
              <Routes>
                {pages.map((page) => (
                  <Route key={page.path} path={page.path} element={page.element} />
                ))}
                <Route
                  path="*"
                  element={pages[0] ? <Navigate to={pages[0].path} replace /> : <p>您的角色没有可以查看的页面，请联系管理员。</p>}
                />
              </Routes>
            </Suspense>
          </ExhibitionProvider>
        </StaffProvider>
      </main>
    </div>
  );
}
