import { AppError } from '@shared/errors';
import { recordAudit } from '../../../platform/audit';
import { checkPublication } from './check-publication';
import type { Language } from './local-text';
import type { ImpactPart, PublishCheck } from './parts';
import { setStatus, type Exhibition } from './store';

interface By {
  readonly staffId: string;
  readonly language: Language;
}

/** Opens a draft to visitors; a published one stays so. Throws `exhibition_not_ready` with the blockers that stand. */
export async function publishExhibition(checks: readonly PublishCheck[], show: Exhibition, by: By, now: Date): Promise<Exhibition> {
  if (show.status === 'published') return show;
  const { items } = await checkPublication(checks, show, by.language, now);
  const blockers = items.filter((one) => one.level === 'blocker' && !one.ok).map(({ key, text }) => ({ key, text }));
  if (blockers.length > 0) throw new AppError('exhibition_not_ready', { blockers });
  return turn(show, 'published', by, now);
}

/** Back to a draft. Throws `exhibition_has_people` once somebody has registered: they hold tickets. */
export async function withdrawExhibition(impactParts: readonly ImpactPart[], show: Exhibition, by: By, now: Date): Promise<Exhibition> {
  if (show.status === 'draft') return show;
  const change = { exhibitionId: show.id, times: show, removedSessions: [], movedSessions: [] };
  const touched = (await Promise.all(impactParts.map((part) => part.impactOf(change)))).flat();
  if (touched.length > 0) throw new AppError('exhibition_has_people');
  return turn(show, 'draft', by, now);
}

async function turn(show: Exhibition, status: Exhibition['status'], { staffId }: By, now: Date): Promise<Exhibition> {
  const turned = await setStatus(show.id, status, now);
  await recordAudit({
    exhibitionId: show.id,
    branchId: show.branchId,
    at: now,
    staffId,
    action: status === 'published' ? 'show_published' : 'show_withdrawn',
    reason: status === 'published' ? '发布展会' : '撤回为草稿',
    details: {},
  });
  return turned;
}
