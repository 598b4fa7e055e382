import { AppError } from '@shared/errors';
import { errorOf } from '@shared/http/call';
import { jsonOf } from './call';
import { currentLanguage } from './language';

const network = (error: unknown): never => {
  throw new AppError('network', undefined, error);
};

/** Fetches a file and hands it to the browser's downloads. `onProgress` hears the bytes so far. Throws what the server threw, or `network`. */
export async function download(
  address: string,
  init: { method?: string; headers?: Record<string, string>; body?: string },
  fileName: string,
  onProgress: (bytes: number) => void,
): Promise<void> {
  const response = await fetch(address, { ...init, headers: { ...init.headers, 'Accept-Language': currentLanguage() } }).catch(network);
  if (!response.ok) throw errorOf(response.status, jsonOf(await response.text().catch(network)));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const part = await reader?.read().catch(network);
    if (!part || part.done) break;
    parts.push(part.value);
    bytes += part.value.length;
    onProgress(bytes);
  }
  saveFile(new Blob(parts, { type: response.headers.get('Content-Type') ?? 'application/octet-stream' }), fileName);
}

/** Hands a file to the browser's downloads. */
export function saveFile(content: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
