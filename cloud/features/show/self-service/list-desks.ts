import { createHash } from 'node:crypto';
import type { DeskDecision, DeskDetail, DeskRow, DeskState, LinkState, Proposal as ProposalView } from '@shared/contracts/self-service';
import { CONTENT_UNDO_DAYS } from '@shared/contracts/content-desk';
import type { DraftEdit } from '@shared/contracts/exhibitor-draft';
import { AppError } from '@shared/errors';
import type { Page, PageQuery } from '../../../platform/paging';
import { findExhibitorRow, pageExhibitorRows } from '../content';
import { isoIn, type Exhibition, type Language } from '../exhibition';
import { listStaffNames } from '../staff';
import { countBoothStaff, listBoothStaffOf } from './booth-staff-store';
import { readCurrent, type Current } from './current';
import { listDecisions, type Decision } from './decision-store';
import { urlOf, type LinkDeps } from './manage-links';
import { countProposals, listProposals, type Proposal } from './proposal-store';
import { canonical, isSame, stateOf as stateOfPart } from './rules';
import { deskIdOf, listDesksOf, listExhibitorsByState, type Desk } from './store';
import { picturesIn, standsText } from './view-desk';

type Named = { readonly id: string; readonly name: string; readonly booths: readonly { readonly number: string; readonly hall: string }[] };

/** Exhibitors by name, each with how far its self-service is. */
export async function pageDesks(
  show: Exhibition,
  { q, state }: { readonly q?: string | undefined; readonly state?: DeskState | undefined },
  page: PageQuery,
  now: Date,
): Promise<Page<DeskRow>> {
  const ids = state ? await listExhibitorsByState(show.id, state) : [];
  const among = !state ? {} : state === 'none' ? { except: ids } : { ids };
  const { items, next } = await pageExhibitorRows(show, { q, ...among }, page);
  return { items: await viewRows(show, items, now), next };
}

async function viewRows(show: Exhibition, exhibitors: readonly Named[], now: Date): Promise<DeskRow[]> {
  const ids = exhibitors.map((one) => one.id);
  const deskIds = ids.map((id) => deskIdOf(show.id, id));
  const [desks, counts, people] = await Promise.all([listDesksOf(show.id, ids), countProposals(deskIds), countBoothStaff(deskIds)]);
  const at = (moment: Date | null | undefined) => (moment ? isoIn(moment, show.timeZone) : null);
  return exhibitors.map(({ id, name, booths }) => {
    const desk = desks.get(id) ?? null;
    const { waiting = 0, returned = 0 } = counts.get(deskIdOf(show.id, id)) ?? {};
    return {
      id,
      name,
      standsText: standsText(booths),
      state: stateOf(desk, waiting, returned),
      link: linkOf(desk, now),
      expiresAt: at(desk?.expiresAt),
      openedAt: at(desk?.openedAt),
      submittedAt: at(desk?.submittedAt),
      waiting,
      returned,
      staff: people.get(deskIdOf(show.id, id)) ?? 0,
    };
  });
}

function stateOf(desk: Desk | null, waiting: number, returned: number): DeskState {
  if (!desk) return 'none';
  if (waiting > 0) return 'waiting';
  if (returned > 0) return 'returned';
  if (desk.approvedAt) return 'approved';
  return desk.openedAt ? 'opened' : 'invited';
}

function linkOf(desk: Desk | null, now: Date): LinkState {
  if (!desk) return 'none';
  if (desk.revokedAt) return 'revoked';
  return desk.expiresAt > now ? 'open' : 'expired';
}

/** One exhibitor with its link, what waits, its people, and what was decided. Throws `not_found`. */
export async function viewDetail(
  deps: LinkDeps,
  show: Exhibition,
  exhibitorId: string,
  language: Language,
  now: Date,
): Promise<DeskDetail> {
  const row = await findExhibitorRow(show, exhibitorId);
  if (!row) throw new AppError('not_found');
  const deskId = deskIdOf(show.id, exhibitorId);
  const [desk] = await viewRows(show, [{ id: row.id, name: row.fields.name, booths: row.stands }], now);
  if (!desk) throw new AppError('not_found');
  const [current, drafts, people, decisions, link] = await Promise.all([
    readCurrent(show, exhibitorId),
    listProposals(deskId),
    listBoothStaffOf(deskId),
    listDecisions(deskId, 50),
    listDesksOf(show.id, [exhibitorId]),
  ]);
  const proposals = drafts.flatMap((one) => viewProposal(show, current, one) ?? []);
  return {
    desk,
    url: urlOf(deps, link.get(exhibitorId) ?? null, now),
    proposals,
    pictures: await picturesIn(
      show.id,
      proposals.flatMap(({ base, now: shown, proposed }) => [base, shown, proposed]),
    ),
    returned: drafts.flatMap((one) => viewReturned(current, one) ?? []),
    contacts: contactsIn(drafts.find((one) => one.unit === 'contacts')?.sent?.edit ?? current.parts.get('contacts')),
    staff: people.map(({ id, name, title, phone }) => ({ id, name, title, phone: phone?.masked ?? null })),
    decisions: await viewDecisions(show, decisions, drafts, language, now),
  };
}

const contactsIn = (edit: DraftEdit | undefined): DeskDetail['contacts'] => (edit?.part === 'contacts' ? edit.value : []);

/** Null where it was sent in again, or is as visitors see it by now. */
function viewReturned({ parts }: Current, draft: Proposal): DeskDetail['returned'][number] | null {
  const { unit, edit, returned } = draft;
  const now = parts.get(unit) ?? null;
  if (!returned || stateOfPart({ now, draft }) !== 'returned') return null;
  return { unit, title: titleOf(unit, edit, now), reason: returned.reason };
}

/** An offer's, as it is to be or else as it was; empty for a field. */
function titleOf(unit: string, ...edits: readonly (DraftEdit | null)[]): string {
  const offer = edits.find((one) => one?.value)?.value;
  return unit.includes('/') && offer && typeof offer === 'object' && 'title' in offer ? offer.title.zh : '';
}

/** Of what is on show and what was sent in: whoever decides has seen both. */
export const stampOf = (unit: string, now: DraftEdit | null, sent: NonNullable<Proposal['sent']>): string =>
  createHash('sha256')
    .update(canonical([unit, now?.value ?? null, sent.edit.value, sent.at.toISOString()]))
    .digest('base64url')
    .slice(0, 32);

function viewProposal(show: Exhibition, { parts }: Current, { unit, sent }: Proposal): ProposalView | null {
  if (!sent) return null;
  const now = parts.get(unit) ?? null;
  const conflict = !isSame(now, sent.base) && !isSame(now, sent.edit);
  return {
    unit,
    stamp: stampOf(unit, now, sent),
    base: sent.base,
    now,
    proposed: sent.edit,
    conflict,
    sentAt: isoIn(sent.at, show.timeZone),
  };
}

export const undoUntil = (at: Date): Date => new Date(at.getTime() + CONTENT_UNDO_DAYS * 86_400_000);

async function viewDecisions(
  show: Exhibition,
  decisions: readonly Decision[],
  drafts: readonly Proposal[],
  language: Language,
  now: Date,
): Promise<DeskDecision[]> {
  const names = await listStaffNames([...new Set(decisions.map((one) => one.staffId))]);
  const nobody = language === 'zh' ? '已删除的账号' : 'a deleted account';
  return decisions.map(({ id, unit, what, before, after, reason, staffId, at, undoneAt }) => {
    const until = undoUntil(at);
    return {
      id,
      unit,
      // Of a new one that went back nothing was ever on show.
      title: titleOf(unit, after, before, drafts.find((one) => one.unit === unit)?.edit ?? null),
      what,
      by: names.get(staffId) ?? nobody,
      at: isoIn(at, show.timeZone),
      reason,
      undoUntil: what === 'approved' && !undoneAt && until > now ? isoIn(until, show.timeZone) : null,
      undone: undoneAt !== null,
    };
  });
}
