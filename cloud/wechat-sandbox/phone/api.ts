/** The local WeChat's admin calls, as the page uses them. */
const BASE = '/wechat-sandbox/_sandbox';

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const raw = body instanceof Blob;
  const response = await fetch(BASE + path, {
    method,
    ...(body === undefined
      ? {}
      : { body: raw ? body : JSON.stringify(body), headers: { 'content-type': raw ? 'application/octet-stream' : 'application/json' } }),
  });
  const answer = (await response.json().catch(() => ({}))) as T & { error?: { message?: string } };
  if (!response.ok) throw new Error(answer.error?.message ?? `本地微信答复 ${response.status}`);
  return answer;
}

export const get = <T>(path: string) => ask<T>('GET', path);
export const post = <T = unknown>(path: string, body: unknown = {}) => ask<T>('POST', path, body);
export const patch = <T = unknown>(path: string, body: unknown) => ask<T>('PATCH', path, body);
export const put = <T = unknown>(path: string, body: unknown) => ask<T>('PUT', path, body);
export const remove = <T = unknown>(path: string) => ask<T>('DELETE', path);

export const eventsUrl = `${BASE}/events`;
export const pictureUrl = (id: string) => `${BASE}/pictures/${id}`;
export const qrImageUrl = (text: string) => `${BASE}/qr?text=${encodeURIComponent(text)}`;
export const codeImageUrl = (id: string) => `${BASE}/codes/${id}/image`;

/** Stores a picture by its address or data URL. @returns its id */
export async function storePicture(url: string): Promise<string> {
  if (!/^(data|blob):/.test(url)) return (await post<{ picture: string }>('/pictures/fetch', { url })).picture;
  return storeBlob(await (await fetch(url)).blob());
}

export async function storeBlob(blob: Blob): Promise<string> {
  return (await post<{ picture: string }>('/pictures', blob)).picture;
}
