import type { HttpAnswer } from '@shared/http/call';
import { AppError } from '@shared/errors';

/** A picture that somebody chose, as it is sent: the body of a request is the file itself. */
export interface PickedPicture {
  readonly name: string;
  send(url: string, header: Record<string, string>): Promise<HttpAnswer>;
}

/** Pictures of this device, at most so many; none when the person thinks better of it. */
export function pickPictures(most: number): Promise<readonly PickedPicture[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/*';
    input.multiple = most > 1;
    input.style.display = 'none';
    const answer = (files: readonly File[]): void => {
      input.remove();
      resolve(files.slice(0, most).map((file) => ({ name: file.name, send: (url, header) => sendFile(file, url, header) })));
    };
    input.addEventListener('change', () => answer([...(input.files ?? [])]));
    input.addEventListener('cancel', () => answer([]));
    document.body.append(input);
    input.click();
  });
}

async function sendFile(file: File, url: string, header: Record<string, string>): Promise<HttpAnswer> {
  const answer = await fetch(url, { method: 'POST', headers: header, body: file }).catch((error: unknown) => {
    throw new AppError('network', undefined, error);
  });
  return { status: answer.status, data: await answer.json().catch(() => null) };
}
