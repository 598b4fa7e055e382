import { AppError } from '@shared/errors';
import { recordAudit } from '../../../platform/audit';
import { checkPublication } from './check-publication';
import type { Language } from './local-text';
import type { ImpactPart, PublishCheck } from './parts';
import { getExhibition, setStatus, type Exhibition } from './store';

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

/**
 * Back to a draft. Throws `exhibition_has_people` once somebody has registered: they hold tickets. Counted again behind the turn,
 * for somebody may have registered meanwhile.
 */
export async function withdrawExhibition(impactParts: readonly ImpactPart[], show: Exhibition, by: By, now: Date): Promise<Exhibition> {
  if (show.status === 'draft') return show;
  if (await hasPeople(impactParts, show)) throw new AppError('exhibition_has_people');
  const draft = await turn(show, 'draft', by, now);
  if (await hasPeople(impactParts, show)) {
    await turn(draft, 'published', by, now);
    throw new AppError('exhibition_has_people');
  }
  return draft;
}

async function hasPeople(impactParts: readonly ImpactPart[], show: Exhibition): Promise<boolean> {
  const change = { exhibitionId: show.id, times: show, removedSessions: [], movedSessions: [] };
  return (await Promise.all(impactParts.map((part) => part.impactOf(change)))).flat().length > 0;
}

/** On record by whoever turned it; of two at once, one did. */
async function turn(show: Exhibition, status: Exhibition['status'], { staffId }: By, now: Date): Promise<Exhibition> {
  const turned = await setStatus(show.id, status, now);
  if (!turned) return getExhibition(show.id);
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
