import type { BodyOf, ResponseOf } from '@shared/contracts/contract';
import { unitOf, type DraftEdit } from '@shared/contracts/exhibitor-draft';
import type { decideProposals as contract } from '@shared/contracts/self-service';
import { AppError, errorText } from '@shared/errors';
import { inTransaction } from '../../../platform/db';
import type { Language } from '../exhibition';
import { readCurrent } from './current';
import { addDecision, wasApproved } from './decision-store';
import { stampOf } from './list-desks';
import { record, type DeskAct } from './manage-links';
import { listProposals, moveProposal, settle, type Proposal } from './proposal-store';
import { isSame } from './rules';
import { addMade, getDeskOf, markDesk, type Desk } from './store';
import { groupOf, isOver, writeParts } from './write-parts';

type Decided = ResponseOf<typeof contract>;
type Wanted = BodyOf<typeof contract>;
type Seen = Wanted['approve'][number];
type Sent = Proposal & { readonly sent: NonNullable<Proposal['sent']> };

/**
 * Puts on show what staff approve and sends back the rest with reasons: what is one row in one write, each offer by itself. What changed
 * since they looked is left as it is and named. Decided twice it is decided once; cut off, the rest waits as before.
 */
export async function decideProposals(act: DeskAct, { approve, sendBack }: Wanted, language: Language, now: Date): Promise<Decided> {
  const desk = await getDeskOf(act.show.id, act.exhibitorId);
  const decided: Decided = { approved: [], returned: [], moved: [], refused: [] };
  const waiting = await waitingOf(desk);
  const groups = new Map<string, Seen[]>();
  for (const one of approve) {
    const proposal = waiting.get(one.unit);
    const group = proposal ? groupOf(proposal.sent.edit, one.unit) : one.unit;
    groups.set(group, [...(groups.get(group) ?? []), one]);
  }
  for (const group of groups.values()) await approveGroup(act, desk, group, decided, language, now);
  for (const { reason, ...seen } of sendBack)
    decided[(await returnOne(act, desk, seen, reason, now)) ? 'returned' : 'moved'].push(seen.unit);
  if (decided.approved.length > 0) await markDesk(desk.id, { approvedAt: now });
  return decided;
}

async function waitingOf({ id }: Desk): Promise<Map<string, Sent>> {
  const rows = (await listProposals(id)).filter((one): one is Sent => one.sent !== null);
  return new Map(rows.map((one) => [one.unit, one]));
}

async function approveGroup(
  act: DeskAct,
  desk: Desk,
  group: readonly Seen[],
  decided: Decided,
  language: Language,
  now: Date,
): Promise<void> {
  try {
    await writeGroup(act, desk, group, decided, now);
  } catch (error) {
    if (isOver(error)) decided.moved.push(...group.map((one) => one.unit));
    else if (!(error instanceof AppError) || error.status >= 500) throw error;
    // What the show does not take is said of that part; the others go on.
    else if (group.length > 1) for (const one of group) await approveGroup(act, desk, [one], decided, language, now);
    else decided.refused.push(...group.map(({ unit }) => ({ unit, message: errorText(error.code, language) })));
  }
}

async function writeGroup(act: DeskAct, desk: Desk, group: readonly Seen[], decided: Decided, now: Date): Promise<void> {
  const { show, exhibitorId, staffId } = act;
  const current = await readCurrent(show, exhibitorId);
  const waiting = await waitingOf(desk);
  const shownAs = (unit: string) => current.parts.get(unit) ?? null;
  const agreed: Sent[] = [];
  for (const { unit, stamp } of group) {
    const proposal = waiting.get(unit);
    if (proposal && stampOf(unit, shownAs(unit), proposal.sent) === stamp) agreed.push(proposal);
    else decided[(await wasApproved(desk.id, stamp)) ? 'approved' : 'moved'].push(unit);
  }
  if (agreed.length === 0) return;
  const parts = agreed.map((one) => one.sent.edit.part).join(',');
  await record(act, 'proposals_approved', { deskExhibitor: current.row.fields.name, deskParts: parts }, now);
  const fresh = agreed.filter((one) => !isSame(shownAs(one.unit), one.sent.edit)).map((one) => one.sent.edit);
  const offerId = await writeParts({ show, exhibitorId, staffId, now, proposed: true }, current, fresh);
  for (const proposal of agreed) {
    await settleApproved(act, desk, proposal, { before: shownAs(proposal.unit), offerId }, now);
    decided.approved.push(proposal.unit);
  }
}

async function settleApproved(
  act: DeskAct,
  desk: Desk,
  proposal: Sent,
  { before, offerId }: { readonly before: DraftEdit | null; readonly offerId: string | null },
  now: Date,
): Promise<void> {
  const { sent } = proposal;
  const isNew = 'key' in sent.edit && offerId !== null && sent.edit.key !== offerId;
  const after: DraftEdit = isNew && 'key' in sent.edit && offerId ? { ...sent.edit, key: offerId } : sent.edit;
  const decision = { unit: unitOf(after), what: 'approved' as const, before, after, reason: '', staffId: act.staffId, at: now };
  if (isNew && 'key' in sent.edit && offerId) await addMade(desk.id, sent.edit.key, offerId);
  await inTransaction(async (session) => {
    await addDecision({ ...whose(act, desk), ...decision, stamp: stampOf(proposal.unit, before, sent) }, session);
    if (isNew) await moveProposal(proposal, unitOf(after), after, session);
    else await settle(proposal, { sent: null, returned: null, base: after }, session);
  });
}

async function returnOne(act: DeskAct, desk: Desk, { unit, stamp }: Seen, reason: string, now: Date): Promise<boolean> {
  const proposal = (await waitingOf(desk)).get(unit);
  if (!proposal) return false;
  const current = await readCurrent(act.show, act.exhibitorId);
  const shown = current.parts.get(unit) ?? null;
  if (stampOf(unit, shown, proposal.sent) !== stamp) return false;
  return inTransaction(async (session) => {
    if (!(await settle(proposal, { sent: null, returned: { reason, at: now } }, session))) return false;
    const details = { deskExhibitor: current.row.fields.name, deskParts: proposal.sent.edit.part };
    await record(act, 'proposals_returned', details, now, { reason, session });
    const decision = { unit, what: 'returned' as const, before: shown, after: shown, stamp, reason, staffId: act.staffId, at: now };
    await addDecision({ ...whose(act, desk), ...decision }, session);
    return true;
  });
}

const whose = ({ show }: DeskAct, { id: deskId }: Desk) => ({ deskId, exhibitionId: show.id, branchId: show.branchId });
