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

/** As `call`, where the body is a file itself; `onSent` hears which part of it has gone, 0 to 1. */
export function callWithFile<C extends Contract>(
  contract: C,
  input: Omit<CallInput<C>, 'body'>,
  file: Blob,
  { onSent, signal }: { readonly onSent?: (part: number) => void; readonly signal?: AbortSignal } = {},
): Promise<ResponseOf<C>> {
  return callOver(({ method, address }) => sendFile(method, address, file, onSent, signal), contract, input as CallInput<C>);
}

/** By the older interface: `fetch` says nothing of how far it is. */
function sendFile(method: string, address: string, file: Blob, onSent?: (part: number) => void, signal?: AbortSignal): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Accept-Language', currentLanguage());
    request.upload.onprogress = ({ loaded, total }) => onSent?.(total > 0 ? loaded / total : 0);
    request.onload = () => resolve({ status: request.status, data: jsonOf(request.responseText) });
    request.onerror = request.onabort = () => reject(new AppError('network'));
    if (signal?.aborted) {
      reject(new AppError('network'));
      return;
    }
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
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
