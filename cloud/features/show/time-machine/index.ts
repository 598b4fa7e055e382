export { keepClock, restoreClock } from './rest-clock';
export { timeMachineRoutes } from './routes';
