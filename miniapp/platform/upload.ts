import type { Contract, ResponseOf } from '@shared/contracts/contract';
import { callOver, type CallInput } from '@shared/http/call';
import { serviceUrl } from './http';
import { currentLanguage } from './i18n';
import type { PickedPicture } from './pick-pictures';
import { deviceSessionId } from './session-id';

/** Calls an operation whose body is a picture itself. Throws the service's AppError, or `network`. */
export function upload<C extends Contract>(
  contract: C,
  input: Omit<CallInput<C>, 'body'>,
  picture: PickedPicture,
  token: string,
): Promise<ResponseOf<C>> {
  const header = {
    'Content-Type': 'application/octet-stream',
    'Accept-Language': currentLanguage() === 'zh' ? 'zh-CN' : 'en',
    'X-Session-Id': deviceSessionId(),
    Authorization: `Bearer ${token}`,
  };
  return callOver(({ address }) => picture.send(serviceUrl(address), header), contract, input as CallInput<C>);
}
