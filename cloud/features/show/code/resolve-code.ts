import type { CodeTarget } from '@shared/contracts/code';
import { AppError } from '@shared/errors';
import type { CodeKinds } from './parts';
import { whyNotACode } from './rules';
import { findCode, type Code } from './store';

/** Throws `code_mistyped` when the check digit is wrong, `code_unknown` when nobody made it. */
export async function resolveCode(text: string): Promise<Code> {
  const wrong = whyNotACode(text);
  if (wrong) throw new AppError(wrong);
  const code = await findCode(text);
  if (!code) throw new AppError('code_unknown');
  return code;
}

/** Where a code leads, without who owns it. */
export function targetOf(code: Code, kinds: CodeKinds): CodeTarget {
  const page = code.page ?? kinds.get(code.kind)?.page ?? 'home';
  const about = code.pageSubjectId ?? code.subjectId;
  return {
    code: code.code,
    kind: code.kind,
    exhibitionId: code.exhibitionId,
    boothId: page === 'booth' ? about : null,
    sessionId: page === 'session' ? about : null,
    posterId: code.posterId,
    page,
  };
}
