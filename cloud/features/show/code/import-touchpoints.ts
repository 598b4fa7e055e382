import type { TouchpointLine } from '@shared/contracts/code';
import { AppError } from '@shared/errors';
import { nameKey, type Exhibition } from '../exhibition';
import { listCodesOf, type NewCode } from './store';
import { readTouchpointLines, type ReadLine } from './touchpoint-lines';
import { makeOnRecord, storedFields } from './touchpoints';

const MOST_LINES = 500;

/**
 * Reads pasted touchpoints line by line; with `save`, and when no line is at fault, makes those the show does not have yet.
 * Sent twice, they are made once. Throws `touchpoint_lines_too_many`.
 */
export async function importTouchpoints(
  show: Exhibition,
  { text, save }: { readonly text: string; readonly save: boolean },
  staffId: string,
  now: Date,
): Promise<{ lines: TouchpointLine[]; made: number }> {
  const read = readTouchpointLines(text, nameKey);
  if (read.length > MOST_LINES) throw new AppError('touchpoint_lines_too_many');
  const keys = read.map((one) => nameKey(one.name));
  const known = await listCodesOf(show.id, 'touchpoint', keys);
  const lines = read.map((one, index) => ({ ...one, known: known.has(keys[index] ?? '') }));
  if (!save || lines.some((one) => one.faults.length > 0)) return { lines, made: 0 };
  const fresh = lines.filter((one) => !one.known);
  const made = await makeOnRecord(
    show,
    fresh.map((one) => newCode(show, one)),
    staffId,
    now,
  );
  return { lines, made };
}

function newCode(show: Exhibition, { name, channel, inCharge, costFen, usedFrom, usedUntil }: ReadLine): NewCode {
  return {
    exhibitionId: show.id,
    branchId: show.branchId,
    kind: 'touchpoint',
    ...storedFields({
      name,
      channel: channel ?? 'other',
      page: 'home',
      pageSubjectId: null,
      inCharge,
      costFen,
      usedFrom,
      usedUntil,
      note: '',
    }),
  };
}
