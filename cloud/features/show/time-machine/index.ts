export { restoreClock } from './jump-clock';
export { timeMachineRoutes } from './routes';
