import type { SessionExtraFields, SessionExtraView } from '@shared/contracts/session-extra';
import { AppError } from '@shared/errors';
import { recordAudit } from '../../../platform/audit';
import { inTransaction } from '../../../platform/db';
import { findSession, sessionCard } from '../../show/content';
import type { Exhibition, Language } from '../../show/exhibition';
import { checkMaterials, listMaterialNames } from '../../show/library';
import { findExtra, listOpened, putExtra } from './extra-store';
import { materialsOf, NO_EXTRAS } from './rules';
import { CTA_NAMES } from './words';

/** As staff edit it. Throws `not_found`. */
export async function readExtra(show: Exhibition, sessionId: string, language: Language, now: Date): Promise<SessionExtraView> {
  const session = await getSession(show, sessionId);
  const [extra, opened] = await Promise.all([findExtra(show.id, sessionId), listOpened(show.id, [sessionId])]);
  return {
    session: sessionCard(session, show, now, language),
    fields: extra?.fields ?? NO_EXTRAS,
    version: extra?.version ?? 0,
    opened: opened.map(({ item, people, times }) => ({ item, people, times })),
  };
}

async function getSession(show: Exhibition, sessionId: string) {
  const { id: exhibitionId, programmeBatch: batch } = show;
  const session = batch ? await findSession({ exhibitionId, batch }, sessionId) : null;
  if (!session) throw new AppError('not_found');
  return session;
}

/** Saves it, on record. Throws `not_found`, `material_gone`, `cta_material`, and `conflict` when somebody saved since `version` was read. */
export async function saveExtra(
  show: Exhibition,
  sessionId: string,
  { version, fields: given }: { readonly version: number; readonly fields: SessionExtraFields },
  staffId: string,
  now: Date,
): Promise<void> {
  const session = await getSession(show, sessionId);
  if ((given.cta?.kind === 'material') !== Boolean(given.cta?.materialId)) throw new AppError('cta_material');
  // A material stands once, as it is named first.
  const fields = {
    ...given,
    materials: given.materials.filter((one, at, all) => all.findIndex((each) => each.materialId === one.materialId) === at),
  };
  const before = await findExtra(show.id, sessionId);
  const materialIds = materialsOf(fields);
  const names = await listMaterialNames(show.branchId, [...new Set([...materialIds, ...(before?.materialIds ?? [])])]);
  const told = ({ materials, replay, cta }: SessionExtraFields): Record<string, string> => ({
    sessionMaterials: materials.map((one) => names.get(one.materialId) ?? '').join('、'),
    sessionReplay: replay ? (replay.content.kind === 'link' ? replay.content.url : replay.content.feedId) : '',
    sessionCta: cta ? cta.label.zh || CTA_NAMES[cta.kind].zh : '',
  });
  const [old, fresh] = [told(before?.fields ?? NO_EXTRAS), told(fields)];
  const changes = Object.fromEntries(
    Object.keys(fresh).flatMap((key) => (old[key] === fresh[key] ? [] : [[key, `${old[key] ?? ''} → ${fresh[key] ?? ''}`]])),
  );
  await inTransaction(async (transaction) => {
    await checkMaterials(show.branchId, materialIds, now, transaction);
    await putExtra(
      {
        exhibitionId: show.id,
        branchId: show.branchId,
        sessionId,
        title: session.title,
        fields,
        materialIds,
        hasItems: fields.materials.length > 0 || fields.replay !== null,
        staffId,
        changedAt: now,
        version: version + 1,
      },
      version,
      transaction,
    );
    await recordAudit(
      {
        exhibitionId: show.id,
        branchId: show.branchId,
        at: now,
        staffId,
        action: 'session_extra_changed',
        reason: '',
        details: { sessionTitle: session.title, ...changes },
      },
      transaction,
    );
  });
}
