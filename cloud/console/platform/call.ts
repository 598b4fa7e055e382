import type { Contract, ResponseOf } from '@shared/contracts/contract';
import { AppError, errorText } from '@shared/errors';
import { callOver, type CallInput, type HttpAnswer } from '@shared/http/call';
import { currentLanguage, defineTexts, textNow } from './language';

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

const faultTexts = defineTexts({
  zh: { internal: '系统出了问题，刚才的操作没有完成；请稍后再试，仍不行请联系系统管理员' },
  en: { internal: 'Something went wrong on our side and this was not done; please try again, or ask the administrator' },
});

/** What staff read of a fault. They are the organiser: what visitors are told, to ask the organiser, leads nowhere. */
export function problemText(error: unknown): string {
  const code = error instanceof AppError ? error.code : 'internal';
  return code === 'internal' ? textNow(faultTexts).internal : errorText(code, currentLanguage());
}
