import type { CodeKind, CodeSubjects } from '../code';
import { listBoothNames, listSessionNames } from './list-names';

/** A stand's code opens the stand. */
export const boothCode: CodeKind = { kind: 'booth', page: 'booth' };

/** What codes can open besides. */
export const codeSubjects: CodeSubjects = { booth: listBoothNames, session: listSessionNames };
