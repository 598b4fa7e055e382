export { type LoginWechat, type VisitorDeps } from './login-visitor';
export type { PrivacyPart } from './privacy';
export { visitorRoutes } from './routes';
export { findOpenid, findVisitorIdByOpenid, getVisitor, linkAccount, listAccounts, listWithAccount, type VisitorPlain } from './store';
