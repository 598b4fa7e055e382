import type { Contract, ResponseOf } from '@shared/contracts/contract';
import { AppError, errorText } from '@shared/errors';
import { callOver, type CallInput, type HttpAnswer } from '@shared/http/call';
import { currentLanguage } from './language';

/** Calls an operation with the console's cookie. Throws the AppError the server threw, or `network`. */
export function call<C extends Contract>(contract: C, input: CallInput<C>, signal?: AbortSignal): Promise<ResponseOf<C>> {
  return callOver(
    ({ method, address, body }) =>
      send(address, {
        method,
        headers: { 'Accept-Language': currentLanguage(), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
      }),
    contract,
    input,
  );
}

/** As `call`, where the body is a file itself. */
export function callWithFile<C extends Contract>(contract: C, input: Omit<CallInput<C>, 'body'>, file: Blob): Promise<ResponseOf<C>> {
  const headers = { 'Content-Type': 'application/octet-stream' };
  return callOver(({ method, address }) => send(address, { method, headers, body: file }), contract, input as CallInput<C>);
}

async function send(address: string, init: RequestInit): Promise<HttpAnswer> {
  const lost = (error: unknown): never => {
    throw init.signal?.aborted ? error : new AppError('network', undefined, error);
  };
  const response = await fetch(address, init).catch(lost);
  return { status: response.status, data: jsonOf(await response.text().catch(lost)) };
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
