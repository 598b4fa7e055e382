export { /** @internal */ createEnrolment, findDeviceCaller } from './devices';
export { listDevices } from './device-store';
export { gateSweeps } from './jobs';
export { gatePrivacy } from './privacy-part';
export { gateStory } from './story-part';
export { /** @internal */ createGate } from './manage-gates';
export { /** @internal */ countedGate, /** @internal */ recomputeGate, type GateTotals } from './recompute-gate';
export { gateRoutes, type GateDeps } from './routes';
export { scanAtDemoGate } from './scan-at-demo';
