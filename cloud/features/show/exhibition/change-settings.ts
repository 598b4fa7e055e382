import type { ChangedSettings, ExhibitionSettingsView } from '@shared/contracts/exhibition-settings';
import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { recordAudit, shortenedChange } from '../../../platform/audit';
import { inTransaction } from '../../../platform/db';
import type { FileStorage } from '../../../platform/storage';
import { isSameTimes, timesOf, writtenDays } from './calendar';
import { isoIn, type Language } from './local-text';
import { isOtherProgramme, keptTimes, UNDO_MS } from './moved-times';
import type { ImpactPart } from './parts';
import { keepPictures } from './pictures';
import { checkColours, profileOf, PROFILE_FIELDS } from './profile';
import { nameKey, statusAt } from './rules';
import { findExhibitionNamed, replaceSettings, type Exhibition, type SettingsFields } from './store';

export interface SettingsChange {
  readonly version: number;
  readonly settings: ChangedSettings;
  readonly confirmed: boolean;
}

export function viewSettings(show: Exhibition, now: Date): ExhibitionSettingsView {
  const { name, nameEn, subtitle, city, venue, timeZone, credit, version, timesBefore } = show;
  const undoUntil = timesBefore && new Date(timesBefore.changedAt.getTime() + UNDO_MS);
  return {
    settings: {
      name,
      nameEn: nameEn ?? '',
      subtitle: subtitle ?? '',
      city,
      venue,
      timeZone,
      days: writtenDays(show),
      credit,
      ...profileOf(show),
    },
    status: statusAt(show, now),
    archived: show.archivedAt !== null,
    version,
    undoUntil: undoUntil && undoUntil > now && !isOtherProgramme(show) ? isoIn(undoUntil, timeZone) : null,
  };
}

/**
 * Saves what an organiser wrote; visitors see it with their next request. A published show whose times change is counted first:
 * `exhibition_change_unconfirmed` with whom it touches. Throws `exhibition_colour_weak`, `picture_gone`, and `conflict` when somebody saved since `version` was read.
 */
export async function changeSettings(
  { impact, storage }: { readonly impact: readonly ImpactPart[]; readonly storage: FileStorage },
  show: Exhibition,
  { version, settings, confirmed }: SettingsChange,
  by: { staffId: string; language: Language },
  now: Date,
): Promise<Exhibition> {
  const { nameEn, subtitle, days, timeZone, ...rest } = settings;
  const key = nameKey(settings.name);
  if (!key) throw new AppError('bad_request', { issues: [{ in: 'body', path: 'settings.name', problem: 'invalid_format' }] });
  const named = key === nameKey(show.name) ? null : await findExhibitionNamed(show.branchId, settings.name);
  if (named && named.id !== show.id) throw new AppError('exhibition_name_taken');
  const times = timesOf(days, timeZone);
  const moves = !isSameTimes(times, show);
  if (moves && show.status === 'published' && !confirmed) {
    const impacts = await impactsOf(impact, show.id, times, by.language);
    if (impacts.length > 0) throw new AppError('exhibition_change_unconfirmed', { impacts });
  }
  checkColours(settings);
  await keepPictures(storage, show, settings);
  const fields = {
    ...rest,
    ...times,
    nameEn: nameEn || null,
    subtitle: subtitle || null,
    timesBefore: keptTimes(show, times, now),
  };
  return replaceOnRecord(show, version, fields, by.staffId, now);
}

/** The change and its line in the trail, both or neither. */
const replaceOnRecord = (show: Exhibition, version: number, fields: SettingsFields, staffId: string, now: Date): Promise<Exhibition> =>
  inTransaction(async (session) => {
    const changed = await replaceSettings(show.id, version, fields, now, session);
    await recordChange(show, changed, staffId, now, session);
    return changed;
  });

async function impactsOf(parts: readonly ImpactPart[], exhibitionId: string, times: { startsAt: Date; endsAt: Date }, language: Language) {
  const change = { exhibitionId, times, removedSessions: [], movedSessions: [] };
  const impacts = (await Promise.all(parts.map((part) => part.impactOf(change)))).flat();
  return impacts.map(({ key, people, words }) => ({ key, people, text: words[language] }));
}

/**
 * Puts the times back as they were. Throws `exhibition_undo_too_late`, `exhibition_undo_imported` where the programme is another one
 * since, and `conflict` when something was saved.
 */
export async function undoTimes(show: Exhibition, version: number, staffId: string, now: Date): Promise<Exhibition> {
  const before = show.timesBefore;
  if (!before || now.getTime() > before.changedAt.getTime() + UNDO_MS) throw new AppError('exhibition_undo_too_late');
  if (isOtherProgramme(show)) throw new AppError('exhibition_undo_imported');
  const [first, last] = [before.days[0], before.days.at(-1)];
  if (!first || !last) throw new AppError('exhibition_undo_too_late');
  const times = { days: before.days, timeZone: before.timeZone, startsAt: first.opensAt, endsAt: last.closesAt };
  return replaceOnRecord(show, version, { ...times, timesBefore: keptTimes(show, times, now) }, staffId, now);
}

const TOLD = ['name', 'nameEn', 'subtitle', 'city', 'venue', 'timeZone', ...PROFILE_FIELDS.filter((field) => field !== 'home')] as const;

/** Before and after of what differs. */
async function recordChange(before: Exhibition, after: Exhibition, staffId: string, now: Date, session: ClientSession): Promise<void> {
  const textOf = (show: Exhibition): Record<string, string> => ({
    ...Object.fromEntries(TOLD.map((field) => [field, show[field] ?? ''])),
    home: show.home.map(({ key, shown }) => (shown ? key : `-${key}`)).join(' '),
    days: writtenDays(show)
      .map(({ date, opens, closes }) => `${date} ${opens}–${closes}`)
      .join('；'),
    credit: `${show.credit.rule} ${show.credit.windowDays}`,
  });
  const [old, fresh] = [textOf(before), textOf(after)];
  const details = Object.fromEntries(
    Object.keys(fresh)
      .filter((field) => old[field] !== fresh[field])
      .map((field) => [field, shortenedChange(old[field] ?? '', fresh[field] ?? '')]),
  );
  if (Object.keys(details).length === 0) return;
  await recordAudit(
    {
      exhibitionId: after.id,
      branchId: after.branchId,
      at: now,
      staffId,
      action: 'show_changed',
      reason: '修改展会设置',
      details,
    },
    session,
  );
}
