import type { BodyOf } from '@shared/contracts/contract';
import type { createExhibition as contract } from '@shared/contracts/exhibition-settings';
import { AppError } from '@shared/errors';
import type { Scope } from '../../../platform/auth/caller';
import { listBranchNames } from '../branch';
import { timesOf, usualDays } from './calendar';
import { nameKey } from './rules';
import { NO_PROFILE } from './no-profile';
import type { TemplatePart } from './parts';
import { addDraft, exhibitionIdOf, findExhibitionNamed, type Exhibition } from './store';
import { TEMPLATES } from './templates';

/** A new draft, from a template where one is named. Throws `exhibition_name_taken`, `exhibition_days_invalid`, and `exhibition_branch_needed` where head office names none. */
export async function createExhibition(
  parts: readonly TemplatePart[],
  scope: Scope,
  { branchId: wanted, name, city, venue, timeZone, startsOn, endsOn, template: key }: BodyOf<typeof contract>,
  now: Date,
  fromTemplate: string | null = null,
): Promise<Exhibition> {
  const template = key ? TEMPLATES[key] : null;
  const branchId = await branchFor(scope, wanted);
  const named = nameKey(name);
  if (!named) throw new AppError('bad_request', { issues: [{ in: 'body', path: 'name', problem: 'invalid_format' }] });
  const draft: Exhibition = {
    ...timesOf(usualDays(startsOn, endsOn, template?.hours), timeZone),
    id: exhibitionIdOf(branchId, named),
    branchId,
    key: named,
    name,
    nameEn: null,
    subtitle: null,
    ...NO_PROFILE,
    home: template ? template.home.map((section) => ({ key: section, shown: !template.hidden.includes(section) })) : [],
    city,
    venue,
    status: 'draft',
    archivedAt: null,
    outline: { halls: [], themes: [], tracks: [], rooms: [] },
    counts: { exhibitors: 0, booths: 0, sessions: 0, speakers: 0 },
    programmeBatch: null,
    contentVersion: 0,
    credit: { rule: 'last', windowDays: 30 },
    clonedFrom: null,
    fromTemplate,
    version: 0,
    timesBefore: null,
    updatedAt: now,
  };
  const added = (await findExhibitionNamed(branchId, name)) ?? (await addDraft(draft));
  // Of two people naming a show alike the second is told, unless both asked for the very same: cut off, the same call completes it.
  if (!isSameDraft(added, draft)) throw new AppError('exhibition_name_taken');
  if (template) for (const part of parts) await part.begin(template, added);
  return added;
}

const orderOf = ({ home }: Exhibition) => home.map((section) => section.key).join();
const isSameDraft = (added: Exhibition, draft: Exhibition) =>
  added.id === draft.id &&
  added.status === 'draft' &&
  added.version === 0 &&
  added.programmeBatch === null &&
  added.clonedFrom === null &&
  (added.fromTemplate ?? null) === draft.fromTemplate &&
  added.startsAt.getTime() === draft.startsAt.getTime() &&
  added.endsAt.getTime() === draft.endsAt.getTime() &&
  added.name === draft.name &&
  orderOf(added) === orderOf(draft);

/** One's own branch; head office says which. */
async function branchFor({ branchId }: Scope, wanted: string | undefined): Promise<string> {
  if (branchId !== null) {
    if (wanted !== undefined && wanted !== branchId) throw new AppError('other_branch');
    return branchId;
  }
  if (wanted === undefined) throw new AppError('exhibition_branch_needed');
  if (!(await listBranchNames([wanted])).has(wanted)) throw new AppError('not_found');
  return wanted;
}
