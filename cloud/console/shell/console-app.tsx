import type { StaffView } from '@shared/contracts/staff';
import { Skeleton, Spin } from 'antd';
import { Fragment, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Link, Navigate, NavLink, Route, Routes, useLocation } from 'react-router-dom';
import { useClock } from '../features/demo';
import { JoinPage } from '../features/people';
import { AccountPage, FailedSignInsNotice, ForgotPage, SetupPage, SignInPage, useSession, useSignOut } from '../features/staff';
import { useFocusBack } from '../ui/focus-back';
import { Icon } from '../ui/icon';
import { LanguageButton } from '../ui/language-button';
import { isAnythingUnsaved, LeaveQuestion, useAskFirst } from '../ui/leave-guard';
import { LoadedView } from '../ui/loaded-view';
import { Logo } from '../ui/logo';
import { PageHead } from '../ui/page-head';
import { PagesProvider } from '../ui/pages-context';
import { StaffProvider } from '../ui/staff-context';
import { useLanguage, useText } from '../platform/language';
import { roleTexts } from '../ui/words';
import { navigationFor } from './navigation';
import { PAGES } from './pages';
import { ShowFrame } from './show-frame';
import { shellTexts } from './texts';

const ACCOUNT = '/account';

/** An invitation, the first setup and a forgotten password open without an account; everything else asks for one. */
export function ConsoleApp() {
  useFocusBack();
  return (
    <>
      <LeaveQuestion />
      <Routes>
        <Route path="/join" element={<JoinPage />} />
        <Route path="/setup" element={<SetupPage />} />
        <Route path="/forgot" element={<ForgotPage />} />
        <Route path="*" element={<SignedInApp />} />
      </Routes>
    </>
  );
}

function SignedInApp() {
  const session = useSession();
  const [before, setBefore] = useState<StaffView | null>(null);
  if (session.isPending) return <Opening />;
  if (session.data && session.data !== before) setBefore(session.data);
  // A session that ran out throws away nothing: what was typed waits, out of sight, for the same person.
  const waiting = session.data === null && before !== null && isAnythingUnsaved() ? before : null;
  return (
    <LoadedView state={session}>
      {(staff) => (
        <>
          {(staff ?? waiting) ? <Frame key={(staff ?? waiting)?.id} staff={(staff ?? waiting) as StaffView} /> : <SignInPage />}
          {waiting ? <SignInAgain /> : null}
        </>
      )}
    </LoadedView>
  );
}

/** Over everything else, which is hidden with its drawers and dialogs: nobody reads on whose session is over. */
function SignInAgain() {
  useLayoutEffect(() => {
    document.body.classList.add('signed-out');
    return () => document.body.classList.remove('signed-out');
  }, []);
  return createPortal(
    <div className="sign-in-again">
      <SignInPage again />
    </div>,
    document.body,
  );
}

const Opening = () => <Spin fullscreen description={useText(shellTexts).opening} />;

function Frame({ staff }: { staff: StaffView }) {
  const text = useText(shellTexts);
  const language = useLanguage();
  const roles = useText(roleTexts);
  const clock = useClock();
  const signOut = useSignOut();
  const askFirst = useAskFirst();
  const { pathname } = useLocation();
  const menu = useRef<HTMLElement>(null);
  // The menu is longer than a small screen: where one is must be in sight.
  useEffect(() => {
    menu.current?.querySelector('.active')?.scrollIntoView?.({ block: 'nearest' });
  }, [pathname, clock.isPending]);
  // Before it is known which pages there are, an address that leads to one must not be sent elsewhere.
  if (clock.isPending) return <Opening />;
  const groups = navigationFor(PAGES, staff.role, clock.isSuccess, language);
  const pages = groups.flatMap((group) => group.pages);
  const withoutShow = pathname === ACCOUNT || (pages.find((page) => page.path === pathname)?.withoutShow ?? false);
  return (
    <StaffProvider value={staff}>
      <div className="shell">
        <nav ref={menu} className="rail" aria-label={text.menu}>
          <div className="brand">
            <Logo />
            <span>
              {text.brand}
              <small>{text.product}</small>
            </span>
          </div>
          <div className="rail-pages">
            {groups.map((group) => (
              <Fragment key={group.section}>
                {group.heading ? <h2>{group.heading}</h2> : null}
                {group.pages.map((page) => (
                  <NavLink key={page.key} to={page.path} end>
                    <Icon name={page.icon} />
                    {page.title[language]}
                  </NavLink>
                ))}
              </Fragment>
            ))}
          </div>
          <div className="who">
            <NavLink to={ACCOUNT} title={text.account}>
              <strong>{staff.name}</strong>
              {roles[staff.role]}
            </NavLink>
            <button
              type="button"
              disabled={signOut.isPending}
              onClick={() => askFirst((stayed) => signOut.mutate(undefined, { onError: stayed }))}
            >
              {text.signOut}
            </button>
            <LanguageButton />
          </div>
        </nav>
        <main className="main">
          <FailedSignInsNotice />
          <PagesProvider value={pages}>
            <ShowFrame withoutShow={withoutShow}>
              <Suspense fallback={<Skeleton active paragraph={{ rows: 6 }} />}>
                <Routes>
                  {pages.map((page) => (
                    <Route key={page.key} path={page.path} element={<page.element />} />
                  ))}
                  <Route path={ACCOUNT} element={<AccountPage />} />
                  <Route path="/" element={pages[0] ? <Navigate to={pages[0].path} replace /> : <p>{text.noPages}</p>} />
                  <Route path="*" element={<UnknownPage home={pages[0]?.path ?? '/'} />} />
                </Routes>
              </Suspense>
            </ShowFrame>
          </PagesProvider>
        </main>
      </div>
    </StaffProvider>
  );
}

/** An address of no page, or of one that is not for this role. */
function UnknownPage({ home }: { home: string }) {
  const text = useText(shellTexts);
  return <PageHead title={text.noSuchPage} hint={text.noSuchPageHint} actions={<Link to={home}>{text.toFirstPage}</Link>} />;
}
