import { isIPv6 } from 'node:net';

/** WeChat's scene values of a QR code and of a mini-program code that the camera read; from a picture or the album they are others. */
const CAMERA_SCENES: readonly number[] = [1011, 1047];

/**
 * Whether a phone read a code from a screen before it. The phone says so of itself: this guards its holder against being tricked with a
 * picture in a chat, and not against a forged client, which has to be signed in as that WeChat all the same.
 */
export const isScanned = (scene: number | undefined): boolean => scene !== undefined && CAMERA_SCENES.includes(scene);

/** A try counts when it begins, so that parallel guesses are no more guesses; the right password gives its count back. */
export const TRIES_WINDOW_MS = 15 * 60_000;

/** One count of tries within the window: `most` are checked, the next are refused unseen. */
export interface TryLimit {
  readonly key: string;
  readonly most: number;
  /** The account it is about, by email; null: everybody's. A new password ends what is held against it. */
  readonly email: string | null;
}

export interface SignInTry {
  /** Lower case; of an account or of nobody. */
  readonly email: string;
  /** Where it comes from. */
  readonly address: string;
  /** The browser, when this account has signed in with it before. */
  readonly browserId: string | null;
}

/**
 * What a try counts against. A browser the account has signed in with before counts by itself, so that nobody elsewhere can lock
 * the owner out. Any other counts three times: this account from this address; everybody from this address; this account from anywhere.
 */
export function tryLimitsOf({ email, address, browserId }: SignInTry): TryLimit[] {
  if (browserId) return [{ key: `browser/${browserId}`, most: 10, email }];
  const network = networkOf(address);
  return [
    { key: `account/${email}/${network}`, most: 10, email },
    { key: `network/${network}`, most: 60, email: null },
    { key: `account/${email}`, most: 100, email },
  ];
}

/** An IPv6 customer has at least a /64 to choose addresses from (RFC 6177): it counts as one. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = address.toLowerCase().split('%')[0]!.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const [front, back] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length;
  return [...front, ...Array<string>(Math.max(0, zeros)).fill('0'), ...back]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
