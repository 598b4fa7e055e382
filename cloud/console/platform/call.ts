import type { Contract, ResponseOf } from '@shared/contracts/contract';
import { AppError, errorText } from '@shared/errors';
import { callOver, type CallInput } from '@shared/http/call';
import { currentLanguage } from './language';

/** Calls an operation with the console's cookie. Throws the AppError the server threw, or `network`. */
export function call<C extends Contract>(contract: C, input: CallInput<C>, signal?: AbortSignal): Promise<ResponseOf<C>> {
  return callOver(
    async ({ method, address, body }) => {
      const response = await fetch(address, {
        method,
        headers: { 'Accept-Language': currentLanguage(), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
      }).catch((error: unknown) => {
        throw signal?.aborted ? error : new AppError('network', undefined, error);
      });
      const text = await response.text().catch((error: unknown) => {
        throw signal?.aborted ? error : new AppError('network', undefined, error);
      });
      return { status: response.status, data: jsonOf(text) };
    },
    contract,
    input,
  );
}

/** What a proxy says in HTML is no answer of ours. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What people read of a fault. */
export const problemText = (error: unknown): string => errorText(error instanceof AppError ? error.code : 'internal', currentLanguage());
