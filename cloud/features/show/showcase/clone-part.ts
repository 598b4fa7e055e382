import type { ShowcaseFields } from '@shared/contracts/showcase-fields';
import { derivedId } from '../../../platform/crypto';
import { hallId, speakerId } from '../content';
import type { ClonePart, Exhibition } from '../exhibition';
import { copiedPictures } from '../media';
import { picturesOf, tidied, withPictures } from './kinds';
import { findRow, listRowsOfKinds, writeRow, type Row } from './store';
import { inWrite } from './write-row';

/** Of exhibitors nothing is taken along, for they are not; nor is news, which is of its time. */
const TAKEN = ['highlight', 'sponsor', 'speaker', 'hall'] as const;

/** A copied show takes along who supports it, its halls, what is known of speakers, and highlights that lead nowhere else. */
export const showcaseClone: ClonePart = {
  name: 'showcase',
  async clone(from, to, moved) {
    const rows = await listRowsOfKinds(from.id, TAKEN);
    const newPicture = await copiedPictures(from.id, to.id);
    for (const row of rows) {
      const content = copyOf(row, newPicture, moved);
      if (!content) continue;
      const id = idOf(to, row, content);
      // Cut off and run again, what came over stays as somebody may have changed it.
      if (await findRow(to.id, id)) continue;
      const own = { exhibitionId: to.id, branchId: to.branchId, fields: content.fields, mediaIds: picturesOf(content), exhibitorId: null };
      const copy: Row = { ...row, ...own, id, madeBy: derivedId('showcase-copied', to.id, row.id), version: 1 };
      await inWrite(to, undefined, (session) => writeRow(copy, session));
    }
  },
};

function idOf(to: Exhibition, row: Row, content: ShowcaseFields): string {
  if (content.kind === 'speaker') return speakerId(to.id, content.fields.name);
  return content.kind === 'hall' ? hallId(to.id, content.fields.name) : derivedId('showcase-copied', to.id, row.id);
}

/** Null for what would lead to something that the new show does not have. */
function copyOf({ kind, fields }: Row, newPicture: ReadonlyMap<string, string>, moved: (at: Date) => Date): ShowcaseFields | null {
  const content = tidied({ kind, fields: withPictures(fields, (id) => newPicture.get(id) ?? null) } as ShowcaseFields);
  if (content.kind === 'sponsor') return { ...content, fields: { ...content.fields, exhibitorId: null } };
  if (content.kind !== 'highlight') return content;
  const { target, until } = content.fields;
  if (target.kind !== 'none') return null;
  return { ...content, fields: { ...content.fields, until: until && moved(new Date(until)).toISOString() } };
}
