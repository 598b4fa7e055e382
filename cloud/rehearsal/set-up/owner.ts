import { signIn } from '@shared/contracts/staff';
import { setUp } from '@shared/contracts/staff-setup';
import { AppError } from '@shared/errors';
import type { Client } from '../client';

export const OWNER = { name: '示例主办方', email: 'owner@example.com', password: 'rehearsal-amber-crane-57' };

/** The first owner, made by the link that the service printed, as on any new server. */
export async function setUpOwner(client: Client, printed: string): Promise<void> {
  const code = /\/console\/setup#(\S+)/.exec(printed)?.[1];
  if (!code) throw new Error('the service printed no link for the first owner');
  await client.call(setUp, { body: { code, ...OWNER } });
}

/** The same console, signed in again whenever the session has ended over night. */
export function staySignedIn(client: Client): Client {
  return {
    ...client,
    async call(contract, input) {
      try {
        return await client.call(contract, input);
      } catch (error) {
        if (!(error instanceof AppError) || !['unauthenticated', 'session_expired'].includes(error.code)) throw error;
        client.who.cookie = '';
        await client.call(signIn, { body: { email: OWNER.email, password: OWNER.password } });
        return client.call(contract, input);
      }
    },
  };
}
