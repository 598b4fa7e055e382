import type { Contract, ResponseOf } from '@shared/contracts/contract';
import { AppError } from '@shared/errors';
import { callOver, type CallInput, type HttpAnswer } from '@shared/http/call';
import { jsonOf } from './call';
import { currentLanguage } from './language';

/** As `callWithFile`, and says how much has gone: `fetch` does not tell. `onProgress` hears a share of 1. */
export function upload<C extends Contract>(
  contract: C,
  input: Omit<CallInput<C>, 'body'>,
  file: Blob,
  onProgress: (share: number) => void,
): Promise<ResponseOf<C>> {
  return callOver(({ method, address }) => sent(method, address, file, onProgress), contract, input as CallInput<C>);
}

function sent(method: string, address: string, file: Blob, onProgress: (share: number) => void): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const lost = () => reject(new AppError('network'));
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve({ status: request.status, data: jsonOf(request.responseText) });
    request.onerror = lost;
    request.onabort = lost;
    request.open(method, address);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Accept-Language', currentLanguage());
    request.send(file);
  });
}
