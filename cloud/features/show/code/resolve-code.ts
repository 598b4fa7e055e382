import type { CodeTarget } from '@shared/contracts/code';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
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

/** The code whose page this one opens: itself, or the last of those that took each other's place. */
export async function endOf(code: Code, session?: ClientSession): Promise<Code> {
  let end = code;
  while (end.redirectTo !== null && end.retiredAt === null) {
    const next = await findCode(end.redirectTo, session);
    if (!next) return end;
    end = next;
  }
  return end;
}

/** Where a code leads, without who owns it; one that another has replaced leads where that one does. */
export async function targetOf(code: Code, kinds: CodeKinds): Promise<CodeTarget> {
  const end = await endOf(code);
  const retired = end.retiredAt !== null;
  const page = retired ? 'home' : (end.page ?? kinds.get(end.kind)?.page ?? 'home');
  const about = end.pageSubjectId ?? end.subjectId;
  return {
    code: code.code,
    kind: code.kind,
    exhibitionId: code.exhibitionId,
    boothId: page === 'booth' ? about : null,
    sessionId: page === 'session' ? about : null,
    posterId: code.posterId,
    page,
    retired,
  };
}
