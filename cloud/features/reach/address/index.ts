export { addressKey } from './address-key';
export { addressPrivacy } from './privacy-part';
export { addressRoutes } from './routes';
export { markUnreachable, readAddresses, refuse, type AddressPlain } from './store';
export { unsubscribeUrl } from './unsubscribe-link';
