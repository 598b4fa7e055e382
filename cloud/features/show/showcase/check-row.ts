import type { ShowcaseFields } from '@shared/contracts/showcase-fields';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { findSession, hallId, listNamedExhibitors, speakerId } from '../content';
import type { Exhibition } from '../exhibition';
import { checkMaterials } from '../library';
import { checkPictures } from '../media';
import { materialsOf, MOST, picturesOf, titleOf } from './kinds';
import { countRows, findRow, type Row } from './store';

interface Checked {
  readonly show: Exhibition;
  readonly id: string;
  readonly content: ShowcaseFields;
  /** As it stands; null for a new one. */
  readonly before: Row | null;
}

/**
 * In the transaction that writes a row: whatever it names is there, unless it named the same before. Answers what people call the row.
 * Throws `not_found` for a profile of nobody, `showcase_exhibitor_gone`, `showcase_target_gone`, `showcase_name_fixed`, `showcase_full`,
 * `media_gone`, `material_gone`.
 */
export async function checkRow({ show, id, content, before }: Checked, now: Date, session: ClientSession): Promise<string> {
  await checkPictures(show.id, picturesOf(content), now, session);
  await checkMaterials(show.branchId, materialsOf(content), now, session);
  if (!before && MOST[content.kind] !== Infinity) await checkRoom(show.id, content, session);
  switch (content.kind) {
    case 'profile': {
      const name = (await listNamedExhibitors(show, [id])).get(id)?.name;
      if (name === undefined) throw new AppError('not_found');
      return name;
    }
    case 'product':
    case 'launch':
    case 'sponsor': {
      const { exhibitorId } = content.fields;
      if (exhibitorId !== null && exhibitorId !== before?.exhibitorId && !(await listNamedExhibitors(show, [exhibitorId])).has(exhibitorId))
        throw new AppError('showcase_exhibitor_gone');
      break;
    }
    case 'highlight': {
      const was = before?.kind === 'highlight' ? (before as Row<'highlight'>).fields.target : null;
      if (JSON.stringify(was) !== JSON.stringify(content.fields.target)) await checkTarget(show, content.fields.target, session);
      break;
    }
    case 'speaker':
    case 'hall': {
      const idOf = content.kind === 'speaker' ? speakerId : hallId;
      if (idOf(show.id, content.fields.name) !== id) throw new AppError('showcase_name_fixed');
      break;
    }
    case 'news':
  }
  return titleOf(content);
}

async function checkRoom(exhibitionId: string, { kind, fields }: ShowcaseFields, session: ClientSession): Promise<void> {
  const own = kind === 'product' || kind === 'launch' ? fields.exhibitorId : null;
  if ((await countRows(exhibitionId, kind, own, session)) >= MOST[kind]) throw new AppError('showcase_full', { most: MOST[kind] });
}

type Target = Extract<ShowcaseFields, { kind: 'highlight' }>['fields']['target'];

async function checkTarget(show: Exhibition, target: Target, session: ClientSession): Promise<void> {
  if (target.kind === 'none') return;
  if (!(await isThere(show, target, session))) throw new AppError('showcase_target_gone');
}

async function isThere(show: Exhibition, target: Exclude<Target, { kind: 'none' }>, session: ClientSession): Promise<boolean> {
  if (target.kind === 'exhibitor') return (await listNamedExhibitors(show, [target.id])).has(target.id);
  if (target.kind === 'session') {
    const at = { exhibitionId: show.id, batch: show.programmeBatch ?? '' };
    const talk = await findSession(at, target.id);
    return talk !== null && talk.withdrawnAt === null;
  }
  const row = await findRow(show.id, target.id, session);
  return row?.kind === target.kind && row.removedAt === null;
}
