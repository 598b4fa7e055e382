export { SESSION_KEY, useSession, useSignOut } from './api/session';
export { SignInPage } from './ui/sign-in-page';
export { FailedSignInsNotice } from './ui/failed-sign-ins-notice';
