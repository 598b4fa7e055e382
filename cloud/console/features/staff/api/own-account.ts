import type { BodyInput } from '@shared/contracts/contract';
import { changeOwnPassword, endOtherSessions, endOwnSession, listOwnSessions } from '@shared/contracts/own-account';
import { readOwnWechat } from '@shared/contracts/staff-wechat';
import { AppError } from '@shared/errors';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { textNow } from '../../../platform/language';
import { keyOf, queryOf, useWrite } from '../../../platform/query';
import { accountTexts } from '../texts';

const SESSIONS = keyOf(listOwnSessions);

export const useOwnSessions = () => useQuery(queryOf(listOwnSessions, {}));

export const isWrongCurrent = (error: unknown) => error instanceof AppError && error.code === 'current_password_wrong';
const isWeak = (error: unknown) => error instanceof AppError && error.code === 'password_weak';

/** What is wrong with either password is told at its field. */
export const useChangeOwnPassword = () =>
  useWrite((body: BodyInput<typeof changeOwnPassword>) => call(changeOwnPassword, { body }), {
    done: () => textNow(accountTexts).passwordChanged,
    changes: [SESSIONS, keyOf(readOwnWechat)],
    told: (error) => isWrongCurrent(error) || isWeak(error),
  });

export const useEndSession = () =>
  useWrite((sessionId: string) => call(endOwnSession, { body: { sessionId } }), {
    done: () => textNow(accountTexts).sessionEnded,
    changes: [SESSIONS],
  });

export const useEndOtherSessions = () =>
  useWrite(() => call(endOtherSessions, {}), {
    done: (_, { ended }) => textNow(accountTexts).othersEnded(ended),
    changes: [SESSIONS],
  });
