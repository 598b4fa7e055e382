import { AppError } from '@shared/errors';
import { serviceUrl } from './http';
import { currentLanguage } from './i18n';
import { requireSession } from './session';

/** A file of one's own from the service, for spreadsheets; the browser saves it. */
export async function openOwnFile(path: string, name: string): Promise<void> {
  const { token } = await requireSession();
  const headers = { Authorization: `Bearer ${token}`, 'Accept-Language': currentLanguage() === 'zh' ? 'zh-CN' : 'en' };
  const answer = await fetch(serviceUrl(`${path}?format=csv`), { headers }).catch((error: unknown) =>
    Promise.reject(new AppError('network', undefined, error)),
  );
  if (!answer.ok) throw new AppError('unavailable');
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.csv`;
  document.body.append(link);
  link.click();
  link.remove();
  // Browsers read it after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
