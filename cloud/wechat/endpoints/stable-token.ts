import { z } from 'zod';
import { endpoint } from '../endpoint';

/**
 * Access token, stable kind: repeated calls answer the same token until five minutes before its end.
 * `force` kills the old one: 20 a day, 30 seconds apart. Documented 10,000 a minute and 500,000 a day, of which the lease uses a handful.
 */
export const stableToken = endpoint<{ force: boolean }>()({
  name: 'stable_token',
  method: 'POST',
  path: '/cgi-bin/stable_token',
  token: false,
  repeat: 'safe',
  body: ({ force }, app) => ({ grant_type: 'client_credential', appid: app.appid, secret: app.secret, force_refresh: force }),
  answer: z.object({ access_token: z.string().min(1), expires_in: z.number().positive() }),
});
