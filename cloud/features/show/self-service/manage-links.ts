import type { DeskDetail } from '@shared/contracts/self-service';
import { AppError } from '@shared/errors';
import { recordAudit } from '../../../platform/audit';
import { inTransaction } from '../../../platform/db';
import type { Cell } from '../../../platform/http/send-sheet';
import type { Keys } from '../../../platform/keys';
import type { ShowAction } from '@shared/contracts/staff';
import { findExhibitorRow, pageExhibitorRows } from '../content';
import type { Exhibition, Language } from '../exhibition';
import { exhibitorLink, linkHashOf } from './code';
import { addDesks, deskIdOf, getDeskOf, listDesksOf, setLink, type Desk } from './store';

export interface LinkDeps {
  readonly keys: Keys;
  readonly publicUrl: string;
}

/** Which exhibitor of which show, and who does something for it. */
export interface DeskAct {
  readonly show: Exhibition;
  readonly exhibitorId: string;
  readonly staffId: string;
}

export function record(
  { show, staffId }: Pick<DeskAct, 'show' | 'staffId'>,
  action: ShowAction,
  details: Record<string, string | number>,
  now: Date,
  { reason = '', session = null }: { reason?: string; session?: Parameters<typeof recordAudit>[1] } = {},
): Promise<void> {
  return recordAudit({ exhibitionId: show.id, branchId: show.branchId, at: now, staffId, action, reason, details }, session ?? null);
}

/** Cards left at the show are read after it. */
const AFTER_SHOW_MS = 30 * 86_400_000;

/** Thirty days past the show, or past now where it is over, unless said otherwise. Throws `desk_until_past`. */
function untilOf({ endsAt }: Exhibition, until: string | null, now: Date): Date {
  const at = until === null ? new Date(Math.max(endsAt.getTime(), now.getTime()) + AFTER_SHOW_MS) : new Date(until);
  if (at <= now) throw new AppError('desk_until_past');
  return at;
}

export const isLinkGood = ({ revokedAt, expiresAt }: Desk, now: Date): boolean => revokedAt === null && expiresAt > now;

const PAGE = 200;

/** Exhibitors of a show, or those of them that are asked for, page by page. */
export async function* exhibitorsOf(show: Exhibition, ids: readonly string[] | null) {
  let cursor: string | undefined;
  do {
    const page = await pageExhibitorRows(show, ids ? { ids } : {}, { limit: PAGE, ...(cursor ? { cursor } : {}) });
    yield page.items;
    cursor = page.next ?? undefined;
  } while (cursor);
}

/** A link for each of these that has none that is good; on record. Sent again it makes none. Throws `desk_until_past`. */
export async function inviteExhibitors(
  { keys }: LinkDeps,
  { show, staffId }: Omit<DeskAct, 'exhibitorId'>,
  { rowIds, until }: { readonly rowIds: readonly string[] | null; readonly until: string | null },
  now: Date,
): Promise<{ made: number }> {
  const expiresAt = untilOf(show, until, now);
  let made = 0;
  for await (const exhibitors of exhibitorsOf(show, rowIds)) {
    const desks = await listDesksOf(
      show.id,
      exhibitors.map((one) => one.id),
    );
    const fresh = exhibitors.filter((one) => !desks.has(one.id)).map((one) => newDesk(keys, show, one.id, expiresAt, now));
    await addDesks(fresh);
    made += fresh.length;
    for (const desk of desks.values()) if (!isLinkGood(desk, now) && (await setLink(desk, nextLink(keys, desk, expiresAt, now)))) made += 1;
  }
  if (made > 0) await record({ show, staffId }, 'desk_invited', { deskCount: made }, now);
  return { made };
}

function newDesk(keys: Keys, { id: exhibitionId, branchId }: Exhibition, exhibitorId: string, expiresAt: Date, now: Date): Desk {
  const id = deskIdOf(exhibitionId, exhibitorId);
  const link = { link: 1, linkHash: linkHashOf(keys, { id, link: 1 }), expiresAt, revokedAt: null, invitedAt: now };
  return { id, exhibitionId, branchId, exhibitorId, ...link, openedAt: null, submittedAt: null, approvedAt: null, made: [] };
}

/** The one before opens nothing from then on, and neither do the devices that opened it. */
const nextLink = (keys: Keys, { id, link }: Desk, expiresAt: Date, now: Date) => ({
  link: link + 1,
  linkHash: linkHashOf(keys, { id, link: link + 1 }),
  expiresAt,
  revokedAt: null,
  openedAt: null,
  invitedAt: now,
});

/** Another time, or a new link, for one exhibitor; whoever had none is invited. On record. Throws `not_found`, `desk_until_past`. */
export async function changeLink(
  { keys }: LinkDeps,
  act: DeskAct,
  { until, anew }: { readonly until: string | null; readonly anew: boolean },
  now: Date,
): Promise<void> {
  const { show, exhibitorId } = act;
  const row = await findExhibitorRow(show, exhibitorId);
  if (!row) throw new AppError('not_found');
  const expiresAt = untilOf(show, until, now);
  const details = { deskExhibitor: row.fields.name };
  const desk = (await listDesksOf(show.id, [exhibitorId])).get(exhibitorId);
  await inTransaction(async (session) => {
    await record(act, 'desk_link_changed', details, now, { session });
    if (!desk) return addDesks([newDesk(keys, show, exhibitorId, expiresAt, now)], session);
    const fields = anew || desk.revokedAt ? nextLink(keys, desk, expiresAt, now) : { expiresAt };
    if (!(await setLink(desk, fields, session))) throw new AppError('conflict');
  });
}

/** The link opens nothing from now on, and neither do the devices that opened it. On record. Throws `not_found`. */
export async function revokeLink(act: DeskAct, now: Date): Promise<void> {
  const desk = await getDeskOf(act.show.id, act.exhibitorId);
  if (desk.revokedAt) return;
  const name = (await findExhibitorRow(act.show, act.exhibitorId))?.fields.name ?? '';
  await inTransaction(async (session) => {
    await record(act, 'desk_link_revoked', { deskExhibitor: name }, now, { session });
    if (!(await setLink(desk, { revokedAt: now }, session))) throw new AppError('conflict');
  });
}

/** Below `/c/`; null: there is none that is good. */
export const urlOf = ({ keys, publicUrl }: LinkDeps, desk: Desk | null, now: Date): DeskDetail['url'] =>
  desk && isLinkGood(desk, now) ? exhibitorLink(publicUrl, keys, desk) : null;

const HEADINGS = { zh: ['展商', '展位', '邀请链接', '有效期至'], en: ['Exhibitor', 'Booths', 'Invitation link', 'Good until'] } as const;

/** Names with links, headings first, for a spreadsheet. */
export async function* linkSheet(
  deps: LinkDeps,
  show: Exhibition,
  language: Language,
  now: Date,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  yield [HEADINGS[language]];
  for await (const exhibitors of exhibitorsOf(show, null)) {
    const desks = await listDesksOf(
      show.id,
      exhibitors.map((one) => one.id),
    );
    yield exhibitors.flatMap(({ id, name, booths }) => {
      const desk = desks.get(id) ?? null;
      const url = urlOf(deps, desk, now);
      return url && desk ? [[name, booths.map((one) => one.number).join('、'), url, desk.expiresAt]] : [];
    });
  }
}
