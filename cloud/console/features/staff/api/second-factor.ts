import type { BodyInput } from '@shared/contracts/contract';
import { draftSecondFactor, readSecondFactor, turnOffSecondFactor, turnOnSecondFactor } from '@shared/contracts/second-factor';
import { AppError } from '@shared/errors';
import { useMutation, useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { textNow } from '../../../platform/language';
import { keyOf, queryOf, useWrite } from '../../../platform/query';
import { secondFactorTexts } from '../texts';
import { isWrongCurrent } from './own-account';

const KEY = keyOf(readSecondFactor);

export const useSecondFactor = () => useQuery(queryOf(readSecondFactor, {}));

const isWrongCode = (error: unknown) => error instanceof AppError && error.code === 'second_factor_wrong';
const isWrongProof = (error: unknown) => isWrongCode(error) || isWrongCurrent(error);

/** The field that a fault is about; null: it is told at the top of the page. */
export const wrongField = (error: unknown) => (isWrongCurrent(error) ? 'password' : isWrongCode(error) ? 'code' : null);

/** A secret for the dialog that asked; another dialog gets another. */
export const useDraft = () => useMutation({ mutationFn: () => call(draftSecondFactor, {}) });

export const useTurnOn = () =>
  useWrite((body: BodyInput<typeof turnOnSecondFactor>) => call(turnOnSecondFactor, { body }), {
    done: () => textNow(secondFactorTexts).turnedOn,
    changes: [KEY],
    told: isWrongProof,
  });

/** What is wrong with password or code is told at its field. */
export const useTurnOff = () =>
  useWrite((body: BodyInput<typeof turnOffSecondFactor>) => call(turnOffSecondFactor, { body }), {
    done: () => textNow(secondFactorTexts).turnedOff,
    changes: [KEY],
    told: isWrongProof,
  });
