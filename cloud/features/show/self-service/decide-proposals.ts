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
  const fresh = agreed.filter((one) => !isSame(shownAs(one.unit), one.sent.edit)).map((one) => one.sent.edit);
  const offerId = await writeParts({ show, exhibitorId, staffId, now, proposed: true }, current, fresh);
  const settled = agreed.map((proposal) => settledAs(proposal, shownAs(proposal.unit), offerId));
  await settleApproved(act, desk, settled, current.row.fields.name, now);
  decided.approved.push(...agreed.map((one) => one.unit));
}

interface Settled {
  readonly proposal: Sent;
  readonly before: DraftEdit | null;
  /** Under the id that an offer has on show. */
  readonly after: DraftEdit;
  /** The key it was drafted under, of an offer that goes by another id from now on. */
  readonly draftedAs: string | null;
}

function settledAs(proposal: Sent, before: DraftEdit | null, offerId: string | null): Settled {
  const { edit } = proposal.sent;
  if (!('key' in edit) || offerId === null || edit.key === offerId) return { proposal, before, after: edit, draftedAs: null };
  return { proposal, before, after: { ...edit, key: offerId }, draftedAs: edit.key };
}

async function settleApproved(act: DeskAct, desk: Desk, settled: readonly Settled[], name: string, now: Date): Promise<void> {
  for (const { after, draftedAs } of settled) if (draftedAs && 'key' in after) await addMade(desk.id, draftedAs, after.key);
  await inTransaction(async (session) => {
    const parts = settled.map((one) => one.after.part).join(',');
    await record(act, 'proposals_approved', { deskExhibitor: name, deskParts: parts }, now, { session });
    for (const { proposal, before, after, draftedAs } of settled) {
      const decision = { unit: unitOf(after), what: 'approved' as const, before, after, reason: '', staffId: act.staffId, at: now };
      await addDecision({ ...whose(act, desk), ...decision, stamp: stampOf(proposal.unit, before, proposal.sent) }, session);
      if (draftedAs) await moveProposal(proposal, unitOf(after), after, session);
      else await settle(proposal, { sent: null, returned: null, base: after }, session);
    }
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
