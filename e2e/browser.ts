export { launchBrowser } from '../bench/browser';
