export { freePort, startTestApp, type TestApp } from './app';
