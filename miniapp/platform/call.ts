import type { Contract, ResponseOf } from '@shared/contracts/contract';
import { AppError } from '@shared/errors';
import type { CallInput } from '@shared/http/call';
import { send, type SendOptions } from './http';
import { currentSession, renewSession, requireSession } from './session';

export interface CallOptions extends Omit<SendOptions, 'token'> {
  /**
   * `anyone` (default): sends the visitor's token if there is one. `visitor`: signs in first if needed.
   * A string after `bearer`: another token, for example a gate device's; never renewed.
   */
  as?: 'anyone' | 'visitor' | { readonly bearer: string };
}

/**
 * Calls one operation of the service. Throws AppError with the service's code, or `network` when no answer
 * came. A session that ran out is renewed once and the call repeated.
 */
export async function call<C extends Contract>(contract: C, input: CallInput<C>, options: CallOptions = {}): Promise<ResponseOf<C>> {
  const { as = 'anyone', ...rest } = options;
  if (typeof as === 'object') return send(contract, input, { ...rest, token: as.bearer });
  const session = as === 'visitor' ? await requireSession() : currentSession();
  try {
    return await send(contract, input, { ...rest, token: session?.token });
  } catch (error) {
    const expired = error instanceof AppError && error.status === 401;
    if (!expired || (session === null && as === 'anyone')) throw error;
    const renewed = await renewSession();
    return send(contract, input, { ...rest, token: renewed.token });
  }
}
