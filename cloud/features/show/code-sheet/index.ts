export { codeSheetRoutes } from './routes';
