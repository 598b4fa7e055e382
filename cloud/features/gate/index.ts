export { createEnrolment, findDeviceCaller, redeem } from './devices';
export { gateSweeps } from './jobs';
export { changeSettings, createGate, OPEN_TO_ALL } from './manage-gates';
export { countedGate, recomputeGate, type GateTotals } from './recompute-gate';
export { gateRoutes, type GateDeps } from './routes';
