import { AppError } from '@shared/errors';
import { errorOf } from '@shared/http/call';
import { serviceUrl } from './http';

/** Fetches a list as a file for spreadsheets and hands it to the browser's downloads. Throws what the service threw, or `network`. */
export async function saveSheet(path: string, token: string, name: string): Promise<void> {
  const answer = await fetch(serviceUrl(`${path}?format=csv`), { headers: { Authorization: `Bearer ${token}` } }).catch(
    (error: unknown) => {
      throw new AppError('network', undefined, error);
    },
  );
  if (!answer.ok) throw errorOf(answer.status, await answer.json().catch(() => null));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
