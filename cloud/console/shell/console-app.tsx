import type { StaffView } from '@shared/contracts/staff';
import { Spin } from 'antd';
import { Fragment, Suspense } from 'react';
import { Navigate, NavLink, Route, Routes } from 'react-router-dom';
import { useClock } from '../features/demo';
import { JoinPage } from '../features/people';
import { FailedSignInsNotice, SignInPage, useSession, useSignOut } from '../features/staff';
import { Icon } from '../ui/icon';
import { LoadedView } from '../ui/loaded-view';
import { Logo } from '../ui/logo';
import { PagesProvider } from '../ui/pages-context';
import { StaffProvider } from '../ui/staff-context';
import { ROLE_NAMES } from '../ui/words';
import { navigationFor } from './navigation';
import { PAGES } from './pages';
import { ShowFrame } from './show-frame';

/** An invitation opens without an account; everything else asks for one. */
export function ConsoleApp() {
  return (
    <Routes>
      <Route path="/join" element={<JoinPage />} />
      <Route path="*" element={<SignedInApp />} />
    </Routes>
  );
}

function SignedInApp() {
  const session = useSession();
  if (session.isPending) return <Opening />;
  return <LoadedView state={session}>{(staff) => (staff ? <Frame staff={staff} /> : <SignInPage />)}</LoadedView>;
}

const Opening = () => <Spin fullscreen description="正在打开控制台" />;

function Frame({ staff }: { staff: StaffView }) {
  const clock = useClock();
  const signOut = useSignOut();
  // Before it is known which pages there are, an address that leads to one must not be sent elsewhere.
  if (clock.isPending) return <Opening />;
  const groups = navigationFor(PAGES, staff.role, clock.isSuccess);
  const pages = groups.flatMap((group) => group.pages);
  return (
    <StaffProvider value={staff}>
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
            <button type="button" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
              退出登录
            </button>
          </div>
        </nav>
        <main className="main">
          <FailedSignInsNotice />
          <PagesProvider value={pages}>
            <ShowFrame>
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
            </ShowFrame>
          </PagesProvider>
        </main>
      </div>
    </StaffProvider>
  );
}
