export { codeKindsOf, touchpointCode, type CodeKind, type CodeKinds, type CodeSubjects } from './parts';
export { createCode, createCodes } from './create-code';
export { codeReactions } from './jobs';
export { endOf, resolveCode, targetOf } from './resolve-code';
export { codeRoutes } from './routes';
export { countCodesUnder, listCodes, listCodesOf, pageTouchpoints, type Code, type NewCode } from './store';
export { stateOf, urlOfCode, viewManaged } from './view-managed';
