export { type LoginWechat, type VisitorDeps } from './login-visitor';
export { visitorRoutes } from './routes';
export { findOpenid, findVisitorIdByOpenid, getVisitor, linkAccount, listAccounts, listOpenids, type VisitorPlain } from './store';
