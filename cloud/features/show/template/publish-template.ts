import type { PieceKey } from '@shared/contracts/house-template';
import { AppError } from '@shared/errors';
import { recordAudit } from '../../../platform/audit';
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
    await putOnRecord(name, { action: 'template_published', version: 1, ...by });
    const first = { note, at: by.now, staffId: by.staffId, contents };
    const added = await addTemplate({ key, name, sourceId: show.id }, first);
    if (added) return added;
  }
  const there = taken ?? (await findTemplateKeyed(key));
  if (!there || there.sourceId !== show.id || there.latest !== 1) throw new AppError('house_template_name_taken');
  if (markOf((await getVersion(there.id, 1)).contents) !== markOf(contents)) throw new AppError('house_template_name_taken');
  return there;
}

/** Reads the show anew. Throws `conflict` when another version came first, `house_template_unchanged` where it brings nothing. */
export async function publishVersion(
  pieces: readonly ShowPiece[],
  templateId: string,
  { latest, note, pieces: keys }: Wanted & { readonly latest: number },
  by: By,
): Promise<HouseTemplate> {
  const template = await getTemplate(templateId);
  if (template.latest !== latest) throw new AppError('conflict');
  const contents = await readPieces(pieces, await getExhibition(template.sourceId), keys);
  if (markOf((await getVersion(templateId, latest)).contents) === markOf(contents)) throw new AppError('house_template_unchanged');
  await putOnRecord(template.name, { action: 'template_published', version: latest + 1, ...by });
  return addVersion(templateId, latest, { note, at: by.now, staffId: by.staffId, contents });
}

/** Offers it to new shows no more, or again. */
export async function withdrawTemplate(templateId: string, withdrawn: boolean, by: By): Promise<HouseTemplate> {
  const template = await getTemplate(templateId);
  if ((template.withdrawnAt !== null) === withdrawn) return template;
  await putOnRecord(template.name, { action: withdrawn ? 'template_withdrawn' : 'template_restored', version: template.latest, ...by });
  return (await setWithdrawn(templateId, withdrawn ? by.now : null)) ?? getTemplate(templateId);
}

/** Of no show: it is the house's. */
const putOnRecord = (
  name: string,
  { action, version, staffId, now }: { action: 'template_published' | 'template_withdrawn' | 'template_restored'; version: number } & By,
) =>
  recordAudit({
    exhibitionId: null,
    branchId: null,
    at: now,
    staffId,
    action,
    reason: '',
    details: { template: name, templateVersion: version },
  });
