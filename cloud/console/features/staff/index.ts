import { lazy } from 'react';

export { SESSION_KEY, useSession, useSignOut } from './api/session';
export { SetupPage } from './ui/setup-page';
export { ForgotPage } from './ui/forgot/forgot-page';
export { SignInPage } from './ui/sign-in-page';
export { FailedSignInsNotice } from './ui/failed-sign-ins-notice';

/** Everybody's own page; it stands in no navigation. */
export const AccountPage = lazy(() => import('./page'));
