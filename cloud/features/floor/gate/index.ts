export { createEnrolment, findDeviceCaller } from './devices';
export { gateSweeps } from './jobs';
export { changeSettings, createGate } from './manage-gates';
export { countedGate, recomputeGate, type GateTotals } from './recompute-gate';
export { gateRoutes, type GateDeps } from './routes';
