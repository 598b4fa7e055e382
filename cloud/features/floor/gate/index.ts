export { /** @internal */ createEnrolment, findDeviceCaller } from './devices';
export { gateSweeps } from './jobs';
export { createGate } from './manage-gates';
export { /** @internal */ countedGate, /** @internal */ recomputeGate, type GateTotals } from './recompute-gate';
export { gateRoutes, type GateDeps } from './routes';
