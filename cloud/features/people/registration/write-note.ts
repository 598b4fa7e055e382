import type { ParticipantNote } from '@shared/contracts/registration-story';
import { AppError } from '@shared/errors';
import { recordAudit } from '../../../platform/audit';
import type { Scope } from '../../../platform/auth/caller';
import { listStaffNames } from '../../show/staff';
import { countNotes, listNotes, putNote, type NotePlain } from './note-store';
import { findParticipantInScope } from './store';

/** More about one person is a file of their own. */
const MOST_NOTES = 200;

/** Writes something down about a registration, on record without its words. Throws `not_found`, `notes_full`. */
export async function writeNote(
  of: { exhibitionId: string; participantId: string; scope: Scope },
  { text, key }: { text: string; key: string },
  staffId: string,
  now: Date,
): Promise<ParticipantNote> {
  const participant = await findParticipantInScope(of.exhibitionId, of.participantId, of.scope);
  // Nobody can be found by an erased one any more, so nothing may be written there.
  if (!participant || participant.erasedAt) throw new AppError('not_found');
  const { id: participantId, exhibitionId, branchId } = participant;
  const show = { exhibitionId, branchId };
  if ((await countNotes(participantId)) >= MOST_NOTES) throw new AppError('notes_full');
  const { note, added } = await putNote({ ...show, participantId, key, text, at: now, staffId });
  if (added) await recordAudit({ ...show, at: now, staffId, action: 'note_added', reason: '给报名加备注', details: { participantId } });
  return viewNote(note, await listStaffNames([note.staffId]));
}

/** Newest first. */
export async function notesOf(participantId: string): Promise<ParticipantNote[]> {
  const notes = await listNotes([participantId]);
  const names = await listStaffNames(notes.map((one) => one.staffId));
  return notes.map((one) => viewNote(one, names));
}

const viewNote = ({ id, text, at, staffId }: NotePlain, names: ReadonlyMap<string, string>): ParticipantNote => ({
  id,
  text,
  at: at.toISOString(),
  staffName: names.get(staffId) ?? '',
});
