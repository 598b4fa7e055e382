import { AppError } from '@shared/errors';
import { recordAudit } from '../../../platform/audit';
import { inTransaction } from '../../../platform/db';
import { endOf } from './resolve-code';
import { findCode, setRedirect, setRetired, type Code } from './store';

interface ShowOf {
  readonly id: string;
  readonly branchId: string;
}

/** What people call a code: a touchpoint by its name, a stand's by itself. */
export const nameOf = (code: Pick<Code, 'label' | 'code'>): string => code.label ?? code.code;
const words = (one: Code | null) => (one ? `${nameOf(one)} ${one.code}` : '');

/** A code of this show that people manage. Throws `code_unknown`: posters and cards are their owners'. */
export async function getManaged(exhibitionId: string, text: string): Promise<Code> {
  const code = await findCode(text);
  if (code?.exhibitionId !== exhibitionId || (code.kind !== 'touchpoint' && code.kind !== 'booth')) throw new AppError('code_unknown');
  return code;
}

/**
 * Leads a code where another leads, or (null) to its own page again, and puts it into use. A code is only ever led to one that
 * leads nowhere else, in a transaction that writes both, so no two ever lead to each other. Throws `code_unknown`,
 * `code_redirect_loop`, `code_redirect_retired`.
 */
export async function redirectCode(
  show: ShowOf,
  text: string,
  to: string | null,
  staffId: string,
  now: Date,
): Promise<{ code: string; name: string } | null> {
  const code = await getManaged(show.id, text);
  const wanted = to === null ? null : await getManaged(show.id, to);
  const before = code.redirectTo === null ? null : await findCode(code.redirectTo);
  if (wanted === null && before === null) return null;
  const end = await inTransaction(async (session) => {
    const fresh = wanted && (await findCode(wanted.code, session));
    const last = fresh && (await endOf(fresh, session));
    if (code.code === wanted?.code || code.code === last?.code) throw new AppError('code_redirect_loop');
    if (last?.retiredAt) throw new AppError('code_redirect_retired');
    await setRedirect(code.code, last?.code ?? null, now, session);
    await recordAudit(
      {
        exhibitionId: show.id,
        branchId: show.branchId,
        at: now,
        staffId,
        action: 'code_redirected',
        reason: last ? '转到另一个码' : '取消转向',
        details: { code: `${nameOf(code)} ${code.code}`, redirect: `${words(before)} → ${words(last)}` },
      },
      session,
    );
    return last;
  });
  return end && { code: end.code, name: nameOf(end) };
}

/** Takes a code out of use or back into it. Asked again, nothing happens and nothing is put on record. */
export async function retireCode(show: ShowOf, text: string, retired: boolean, staffId: string, now: Date): Promise<void> {
  const code = await getManaged(show.id, text);
  if ((code.retiredAt !== null) === retired) return;
  const [from, to] = retired ? ['使用中', '已停用'] : ['已停用', '使用中'];
  await recordAudit({
    exhibitionId: show.id,
    branchId: show.branchId,
    at: now,
    staffId,
    action: 'code_retired',
    reason: retired ? '停用推广码' : '恢复推广码',
    details: { code: `${nameOf(code)} ${code.code}`, state: `${from} → ${to}` },
  });
  await setRetired(code.code, retired ? now : null);
}
