export { freePort, startTestApp, type TestApp } from './app';
export { commandsOf } from './commands';
