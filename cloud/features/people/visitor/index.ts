export { type LoginWechat, type VisitorDeps } from './login-visitor';
export { visitorRoutes } from './routes';
export { deleteVisitor, exportVisitor } from './privacy';
export {
  findOpenid,
  findVisitorIdByOpenid,
  getVisitor,
  joinVisitors,
  linkAccount,
  listAccounts,
  listOpenids,
  streamIdle,
  type VisitorPlain,
} from './store';
