export { accountRoutes } from './account-routes';
export { listAccounts, type Account } from './account-store';
export { /** @internal */ createStaff } from './create-staff';
export { firstStepsRoutes } from './first-steps-routes';
export {
  AccountRefused,
  checkAccount,
  disableAccount,
  dropSecondFactorBy,
  enableAccount,
  getAccount,
  openAccount,
  resetPassword,
  type AccountRefusal,
} from './manage-accounts';
export { PASSWORD_MIN } from './account-rules';
export { offerSetup } from './make-first-owner';
export { ownAccountRoutes } from './own-account-routes';
export type { FirstStepsPart } from './parts';
export { staffRoutes } from './routes';
export { secondFactorRoutes } from './second-factor-routes';
export { SESSION_COOKIE } from './session-cookies';
export { setupRoutes } from './setup-routes';
export { staffSweeps } from './jobs';
export { passwordMailRoutes } from './password-mail-routes';
export { resealSecondFactors } from './reseal-second-factors';
export { unbindVisitors } from './unbind-visitors';
export { staffWechatPrivacy } from './wechat-privacy';
export { staffWechatRoutes } from './wechat-routes';
export { findStaffCaller } from './sign-in';
export { listStaffNames } from './store';
