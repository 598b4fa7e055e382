import { AppError, type ErrorCode } from '@shared/errors';
import { kindsOf } from '../auth/policies';
import type { Route } from './route';
import { isClosedWhenArchived, leadOf } from './show';

const ANY_REQUEST: readonly ErrorCode[] = ['bad_request', 'too_many_requests', 'internal', 'unavailable', 'storage_full'];

/** Every code a route can answer: what any request can meet, what the guard itself refuses, and what its contract names. */
export function errorsOf(one: Route): ErrorCode[] {
  const { contract, access } = one;
  const kinds = access.flatMap((each) => (typeof each === 'string' ? [each] : kindsOf(each.can)));
  const writes = contract.method !== 'GET';
  return [
    ...new Set<ErrorCode>([
      ...ANY_REQUEST,
      // A token that has run out is told so even where nobody needs one.
      'session_expired',
      'device_shut_out',
      ...(kinds.includes('anyone') ? [] : (['unauthenticated', 'forbidden'] as const)),
      ...(writes ? (['payload_too_large'] as const) : []),
      ...(writes && kinds.includes('staff') ? (['bad_origin'] as const) : []),
      ...(contract.path.includes('/:') ? (['not_found'] as const) : []),
      ...(leadOf(one) ? (['not_found', 'other_branch'] as const) : []),
      ...(isClosedWhenArchived(one) ? (['exhibition_archived'] as const) : []),
      ...contract.errors,
    ]),
  ];
}

/** A code that the contract does not name is our fault, not the caller's: 500, and the log says where to add it. */
export function undeclared(one: Route, codes: ReadonlySet<ErrorCode>, error: unknown): AppError | null {
  if (!(error instanceof AppError) || codes.has(error.code)) return null;
  const { method, path } = one.contract;
  return new AppError(
    'internal',
    undefined,
    new Error(`${method} ${path} answered ${error.code}: add it to the errors of its contract`, { cause: error }),
  );
}
