// For the type checker and tests; each build takes wechat.weapp.ts or wechat.h5.ts instead.
export { wechat } from './wechat.h5';
