export { createStaff } from './create-staff';
export { SESSION_COOKIE, staffRoutes } from './routes';
export { findStaffCaller } from './sign-in';
export { listStaffNames } from './store';
