import type { Keys } from './keys';
import type { Mailer } from './mail';
import type { Sms } from './sms';

/** What reaches people outside WeChat; each null where it is not configured. */
export interface PostOffice {
  readonly mail: Mailer | null;
  readonly sms: Sms | null;
  readonly keys: Keys;
  /** What links in letters begin with. */
  readonly publicUrl: string;
}
