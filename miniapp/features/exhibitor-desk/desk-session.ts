import type { Contract, ResponseOf } from '@shared/contracts/contract';
import { openDesk } from '@shared/contracts/exhibitor-desk';
import { AppError } from '@shared/errors';
import type { CallInput } from '@shared/http/call';
import { call } from '../../platform/call';
import { readStored, removeStored, writeStored } from '../../platform/storage';

/** The token that a link's code was exchanged for is kept on the phone under the code, never the other way round. */
const nameOf = (code: string): string => `desk.${code.slice(-10)}`;

export async function tokenOf(code: string): Promise<string> {
  const kept = readStored<string>(nameOf(code));
  if (kept !== null) return kept;
  const { token } = await call(openDesk, { body: { code } }, { repeatable: true });
  writeStored(nameOf(code), token);
  return token;
}

/** Does something with the token; when it is not good any more the link says whether another is to be had. */
export async function withToken<Answer>(code: string, work: (token: string) => Promise<Answer>): Promise<Answer> {
  try {
    return await work(await tokenOf(code));
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 401) throw error;
    removeStored(nameOf(code));
    return work(await tokenOf(code));
  }
}

export const deskCall = <C extends Contract>(code: string, contract: C, input: CallInput<C>): Promise<ResponseOf<C>> =>
  withToken(code, (bearer) => call(contract, input, { as: { bearer }, repeatable: true }));
