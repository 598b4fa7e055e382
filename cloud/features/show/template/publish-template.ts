import type { PieceKey } from '@shared/contracts/house-template';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { recordAudit } from '../../../platform/audit';
import { inTransaction } from '../../../platform/db';
import { getExhibition, nameKey, type Exhibition, type ShowPiece } from '../exhibition';
import { markOf } from './mark';
import { readPieces } from './read-pieces';
import { addTemplate, addVersion, findTemplateKeyed, getTemplate, getVersion, setWithdrawn, type HouseTemplate } from './store';

interface Wanted {
  readonly note: string;
  readonly pieces: readonly PieceKey[];
}
interface By {
  readonly staffId: string;
  readonly now: Date;
}

/** Version 1 of a new template. The same again answers with the one that is there; throws `house_template_name_taken`. */
export async function publishTemplate(
  pieces: readonly ShowPiece[],
  show: Exhibition,
  { name, note, pieces: keys }: Wanted & { readonly name: string },
  by: By,
): Promise<HouseTemplate> {
  const key = nameKey(name);
  if (!key) throw new AppError('bad_request', { issues: [{ in: 'body', path: 'name', problem: 'invalid_format' }] });
  const contents = await readPieces(pieces, show, keys);
  const taken = await findTemplateKeyed(key);
  if (!taken) {
    const first = { note, at: by.now, staffId: by.staffId, contents };
    const added = await addTemplate({ key, name, sourceId: show.id }, first, (session) =>
      putOnRecord(name, { action: 'template_published', version: 1, ...by }, session),
    );
    if (added) return added;
  }
  const there = taken ?? (await findTemplateKeyed(key));
  if (!there || there.sourceId !== show.id || there.latest !== 1) throw new AppError('house_template_name_taken');
  if (markOf((await getVersion(there.id, 1)).contents) !== markOf(contents)) throw new AppError('house_template_name_taken');
  return there;
}

/**
 * Reads the show anew. Throws `conflict` when another version came first, `house_template_unchanged` where it brings nothing. The same
 * again, of the same person, answers with the version that is there.
 */
export async function publishVersion(
  pieces: readonly ShowPiece[],
  templateId: string,
  wanted: Wanted & { readonly latest: number },
  by: By,
): Promise<HouseTemplate> {
  const { latest, note, pieces: keys } = wanted;
  const template = await getTemplate(templateId);
  const contents = await readPieces(pieces, await getExhibition(template.sourceId), keys);
  const asked = { latest, note, contents };
  if (template.latest !== latest) return publishedBefore(templateId, asked, by);
  if (markOf((await getVersion(templateId, latest)).contents) === markOf(contents)) throw new AppError('house_template_unchanged');
  const version = { note, at: by.now, staffId: by.staffId, contents };
  const added = await addVersion(templateId, latest, version, (session) =>
    putOnRecord(template.name, { action: 'template_published', version: latest + 1, ...by }, session),
  );
  return added ?? publishedBefore(templateId, asked, by);
}

/** The answer to a request whose first answer was lost. Throws `conflict` where the version behind `latest` is another's, or says other things. */
async function publishedBefore(
  templateId: string,
  { latest, note, contents }: { readonly latest: number; readonly note: string; readonly contents: Awaited<ReturnType<typeof readPieces>> },
  by: By,
): Promise<HouseTemplate> {
  const template = await getTemplate(templateId);
  if (template.latest !== latest + 1) throw new AppError('conflict');
  const there = await getVersion(templateId, template.latest);
  // From an older tab the same person may ask for what the show has become since.
  const isOwn = there.staffId === by.staffId && there.note === note && markOf(there.contents) === markOf(contents);
  if (!isOwn) throw new AppError('conflict');
  return template;
}

/** Offers it to new shows no more, or again. */
export async function withdrawTemplate(templateId: string, withdrawn: boolean, by: By): Promise<HouseTemplate> {
  const template = await getTemplate(templateId);
  if ((template.withdrawnAt !== null) === withdrawn) return template;
  const action = withdrawn ? 'template_withdrawn' : 'template_restored';
  const set = await inTransaction(async (session) => {
    const row = await setWithdrawn(templateId, withdrawn ? by.now : null, session);
    if (row) await putOnRecord(template.name, { action, version: template.latest, ...by }, session);
    return row;
  });
  return set ?? getTemplate(templateId);
}

/** Of no show: it is the house's. */
const putOnRecord = (
  name: string,
  { action, version, staffId, now }: { action: 'template_published' | 'template_withdrawn' | 'template_restored'; version: number } & By,
  session: ClientSession,
) =>
  recordAudit(
    {
      exhibitionId: null,
      branchId: null,
      at: now,
      staffId,
      action,
      reason: '',
      details: { template: name, templateVersion: version },
    },
    session,
  );
