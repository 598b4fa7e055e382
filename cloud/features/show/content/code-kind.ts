import type { CodeKind } from '../code';

/** A stand's code opens the stand. */
export const boothCode: CodeKind = { kind: 'booth', page: 'booth' };
