import type { ClientSession } from 'mongoose';
import { Note, type NoteRecord } from './note-model';

export type NotePlain = Omit<NoteRecord, '_id'> & { readonly id: string };

const plain = ({ _id, ...fields }: NoteRecord): NotePlain => ({ id: _id.toString(), ...fields });

/** Adds a note, or answers with the one that has its key. */
export async function putNote({ participantId, key, ...fields }: Omit<NotePlain, 'id'>): Promise<{ note: NotePlain; added: boolean }> {
  const { lastErrorObject, value } = await Note.findOneAndUpdate(
    { participantId, key },
    { $setOnInsert: fields },
    { upsert: true, returnDocument: 'after', lean: true, includeResultMetadata: true },
  );
  if (!value) throw new Error('note was not stored');
  return { note: plain(value), added: lastErrorObject?.updatedExisting !== true };
}

/** Newest first. */
export async function listNotes(participantIds: readonly string[]): Promise<NotePlain[]> {
  return (
    await Note.find({ participantId: { $in: [...participantIds] } })
      .sort({ _id: -1 })
      .lean()
  ).map(plain);
}

export async function countNotes(participantId: string): Promise<number> {
  return Note.countDocuments({ participantId });
}

/** Two registrations were one person: what was written about one is about the other, whatever keys both sides have. */
export async function moveNotes(from: string, to: string, session: ClientSession): Promise<void> {
  for (const { _id, key } of await Note.find({ participantId: from }, null, { session }).lean())
    await Note.updateOne({ _id }, { $set: { participantId: to, key: `${from}/${key}` } }, { session });
}

export async function removeNotes(participantIds: readonly string[], session?: ClientSession): Promise<void> {
  await Note.deleteMany({ participantId: { $in: [...participantIds] } }, session ? { session } : {});
}
