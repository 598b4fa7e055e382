import { signOut, whoAmI, type StaffView } from '@shared/contracts/staff';
import { readClock } from '@shared/contracts/time-machine';
import { Spin } from 'antd';
import { Fragment, Suspense, useEffect, useState } from 'react';
import { Navigate, NavLink, Route, Routes } from 'react-router-dom';
import { call, useLoad } from '../platform/call';
import { SignInPage } from '../features/staff';
import { ExhibitionProvider } from '../ui/exhibition-context';
import { Icon } from '../ui/icon';
import { Logo } from '../ui/logo';
import { StaffProvider } from '../ui/staff-context';
import { ROLE_NAMES } from '../ui/words';
import { navigationFor } from './navigation';
import { PAGES } from './pages';

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
  const groups = navigationFor(PAGES, staff.role, demo);
  const pages = groups.flatMap((group) => group.pages);

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
        {groups.map((group) => (
          <Fragment key={group.section}>
            {group.heading ? <h2>{group.heading}</h2> : null}
            {group.pages.map((page) => (
              <NavLink key={page.key} to={page.path}>
                <Icon name={page.icon} />
                {page.title.zh}
              </NavLink>
            ))}
          </Fragment>
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
                  <Route key={page.key} path={page.path} element={<page.element />} />
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
