export { accountRoutes } from './account-routes';
export { listAccounts, type Account } from './account-store';
export { createStaff } from './create-staff';
export {
  AccountRefused,
  checkAccount,
  disableAccount,
  enableAccount,
  getAccount,
  openAccount,
  resetPassword,
  type AccountRefusal,
} from './manage-accounts';
export { PASSWORD_MIN } from './account-rules';
export { SESSION_COOKIE, staffRoutes } from './routes';
export { findStaffCaller } from './sign-in';
export { listStaffNames } from './store';
