import { randomBytes } from 'node:crypto';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { gently } from '../../../platform/gently';
import { makeCode } from './rules';
import { addCodes, findCodeOf, listCodesOf, type Code, type NewCode } from './store';

/** The code of a subject, made on first asking. Asked twice, or by two processes at once, there is one. */
export async function createCode(wanted: NewCode, now: Date, session?: ClientSession): Promise<Code> {
  for (let tries = 0; tries < 3; tries += 1) {
    const known = await findCodeOf(wanted.exhibitionId, wanted.kind, wanted.subjectId, session);
    if (known) return known;
    await addCodes([{ ...wanted, code: makeCode(randomBytes) }], now, session);
  }
  throw new AppError('unavailable', undefined, new Error('no code could be made in three tries'));
}

/** Looked up and written at a time. */
const CHUNK = 80;

/** Codes for many subjects of one kind in one exhibition; existing ones stay as they are. Returns how many this call added. */
export async function createCodes(wanted: readonly NewCode[], now: Date): Promise<number> {
  let added = 0;
  await gently(wanted, CHUNK, async (some) => {
    added += await createSome(some, now);
  });
  return added;
}

async function createSome(wanted: readonly NewCode[], now: Date): Promise<number> {
  const first = wanted[0];
  if (!first) return 0;
  const subjects = wanted.map((one) => one.subjectId);
  let added = 0;
  for (let tries = 0; tries < 3; tries += 1) {
    const known = await listCodesOf(first.exhibitionId, first.kind, subjects);
    const missing = wanted.filter((one) => !known.has(one.subjectId));
    if (missing.length === 0) break;
    const made = await addCodes(
      missing.map((one) => ({ ...one, code: makeCode(randomBytes) })),
      now,
    );
    added += made;
    if (made === missing.length) break;
  }
  return added;
}
