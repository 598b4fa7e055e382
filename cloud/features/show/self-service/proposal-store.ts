import type { DraftEdit } from '@shared/contracts/exhibitor-draft';
import { picturesOf } from '@shared/rules/exhibitor-draft';
import type { ClientSession } from 'mongoose';
import { ProposalModel, type ProposalRecord } from './model';
import type { Desk } from './store';

export type Proposal = Omit<ProposalRecord, '_id'>;

const plain = ({ _id, ...fields }: ProposalRecord): Proposal => fields;
const keyOf = (deskId: string, unit: string) => `${deskId}/${unit}`;

export async function listProposals(deskId: string): Promise<Proposal[]> {
  return (await ProposalModel.find({ deskId }).sort({ _id: 1 }).lean<ProposalRecord[]>()).map(plain);
}

const mediaOf = (edit: DraftEdit, sent: Proposal['sent']) => [...new Set([...picturesOf(edit), ...(sent ? picturesOf(sent.edit) : [])])];

interface Draft {
  readonly unit: string;
  readonly edit: DraftEdit;
  readonly base: DraftEdit | null;
  readonly returned: Proposal['returned'];
  /** Null: nothing was saved yet. */
  readonly before: Proposal | null;
}

/** Saves a part over what was read. Null, or a duplicate key, which ends the transaction: another device was faster. */
export async function putDraft(
  desk: Desk,
  { unit, edit, base, returned, before }: Draft,
  now: Date,
  session: ClientSession,
): Promise<number | null> {
  const { id: deskId, exhibitionId, branchId, exhibitorId } = desk;
  const _id = keyOf(deskId, unit);
  const changes = { edit, base, returned, savedAt: now, mediaIds: mediaOf(edit, before?.sent ?? null) };
  if (before) {
    const done = await ProposalModel.updateOne({ _id, rev: before.rev }, { $set: changes, $inc: { rev: 1 } }, { session });
    return done.matchedCount === 1 ? before.rev + 1 : null;
  }
  const made = { _id, deskId, exhibitionId, branchId, exhibitorId, unit, rev: 1, ...changes, sent: null };
  await ProposalModel.create([made], { session });
  return 1;
}

/** Sends a part in as it was read. False: it was saved again meanwhile. */
export async function sendIn(proposal: Proposal, sent: NonNullable<Proposal['sent']>, session: ClientSession): Promise<boolean> {
  const { deskId, unit, rev } = proposal;
  const fresh = { sent, returned: null, mediaIds: mediaOf(proposal.edit, sent) };
  return (await ProposalModel.updateOne({ _id: keyOf(deskId, unit), rev }, { $set: fresh }, { session })).matchedCount === 1;
}

type Settled = Partial<Pick<Proposal, 'sent' | 'returned' | 'base'>>;

/** What was sent in is decided. False: it is not what waits any more. */
export async function settle(proposal: Proposal, changes: Settled, session: ClientSession): Promise<boolean> {
  const { deskId, unit, sent } = proposal;
  const waits = sent ? { 'sent.at': sent.at } : { sent: null };
  const mediaIds = mediaOf(proposal.edit, changes.sent ?? null);
  return (
    (await ProposalModel.updateOne({ _id: keyOf(deskId, unit), ...waits }, { $set: { ...changes, mediaIds } }, { session }))
      .matchedCount === 1
  );
}

/** A new offer got its id: what is still drafted of it, even a moment ago, goes on under that. */
export async function moveProposal({ deskId, unit: from }: Proposal, unit: string, base: DraftEdit, session: ClientSession): Promise<void> {
  const latest = await ProposalModel.findOneAndDelete({ _id: keyOf(deskId, from) }, { session }).lean<ProposalRecord>();
  if (!latest) return;
  const { _id: _old, ...fields } = latest;
  const edit = 'key' in latest.edit && 'key' in base ? { ...latest.edit, key: base.key } : latest.edit;
  const moved = { ...fields, unit, edit, base, sent: null, returned: null, mediaIds: picturesOf(edit) };
  await ProposalModel.updateOne({ _id: keyOf(deskId, unit) }, { $setOnInsert: moved }, { upsert: true, session });
}

/** As it stands after an approval was taken back: it waits again. */
export async function putWaiting(
  desk: Desk,
  waiting: { readonly unit: string; readonly edit: DraftEdit; readonly base: DraftEdit | null },
  now: Date,
  session: ClientSession,
): Promise<void> {
  const { id: deskId, exhibitionId, branchId, exhibitorId } = desk;
  const { unit, edit, base } = waiting;
  const sent = { edit, base, at: now };
  const _id = keyOf(deskId, unit);
  const there = await ProposalModel.findById(_id, null, { session }).lean<ProposalRecord>();
  if (!there) {
    const made = { deskId, exhibitionId, branchId, exhibitorId, unit, rev: 1, edit, base, savedAt: now, sent, returned: null };
    await ProposalModel.updateOne({ _id }, { $setOnInsert: { ...made, mediaIds: picturesOf(edit) } }, { upsert: true, session });
  } else if (!there.sent) {
    const waits = { sent, base, returned: null, mediaIds: mediaOf(there.edit, sent) };
    await ProposalModel.updateOne({ _id, sent: null }, { $set: waits }, { session });
  }
}

/** How many parts of each desk wait, and were sent back. */
export async function countProposals(deskIds: readonly string[]): Promise<Map<string, { waiting: number; returned: number }>> {
  const rows = await ProposalModel.aggregate<{ _id: string; waiting: number; returned: number }>([
    { $match: { deskId: { $in: [...deskIds] } } },
    {
      $group: {
        _id: '$deskId',
        waiting: { $sum: { $cond: [{ $gt: ['$sent.at', null] }, 1, 0] } },
        returned: { $sum: { $cond: [{ $gt: ['$returned.at', null] }, 1, 0] } },
      },
    },
  ]);
  return new Map(rows.map(({ _id, ...counts }) => [_id, counts]));
}

/** Those of these pictures that are in something drafted or sent in. */
export async function listMediaInProposals(exhibitionId: string, mediaIds: readonly string[]): Promise<string[]> {
  const wanted = new Set(mediaIds);
  const used: string[] = await ProposalModel.distinct('mediaIds', { exhibitionId, mediaIds: { $in: [...mediaIds] } });
  return used.filter((id) => wanted.has(id));
}

export async function* streamProposals(exhibitionId: string): AsyncGenerator<{ id: string }> {
  for await (const { _id } of ProposalModel.find({ exhibitionId }, { _id: 1 }).lean<{ _id: string }[]>().cursor()) yield { id: _id };
}

export async function eraseProposals(ids: readonly string[]): Promise<void> {
  await ProposalModel.deleteMany({ _id: { $in: [...ids] } });
}
