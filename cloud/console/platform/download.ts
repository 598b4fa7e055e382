import { AppError, isErrorCode } from '@shared/errors';

/** Fetches a file and hands it to the browser's downloads. `onProgress` hears the bytes so far. Throws what the server threw, or `network`. */
export async function download(address: string, init: RequestInit, fileName: string, onProgress: (bytes: number) => void): Promise<void> {
  const response = await fetch(address, init).catch((error: unknown) => {
    throw new AppError('network', undefined, error);
  });
  if (!response.ok) {
    const answer = (await response.json().catch(() => null)) as { error?: { code?: unknown } } | null;
    throw new AppError(isErrorCode(answer?.error?.code) ? answer.error.code : 'unavailable');
  }
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const part = await reader?.read().catch((error: unknown) => {
      throw new AppError('network', undefined, error);
    });
    if (!part || part.done) break;
    parts.push(part.value);
    bytes += part.value.length;
    onProgress(bytes);
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(parts, { type: response.headers.get('Content-Type') ?? 'application/octet-stream' }));
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
