export { freePort, startTestApp, type TestApp } from './app';
export { openTestDatabase, useTestDatabase } from './database';
