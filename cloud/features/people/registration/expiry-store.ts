import { forgetTurns } from './hold-store';
import { Participant } from './model';
import { removeNotes } from './note-store';
import { emptied, plain } from './store';

/** Registrations of a show that still say who it was. */
export async function* streamPersonal(exhibitionId: string): AsyncGenerator<{ id: string; participantId: string }> {
  for await (const { _id } of Participant.find({ exhibitionId, erasedAt: null }, { _id: 1 }).lean().cursor()) {
    const id = _id.toString();
    yield { id, participantId: id };
  }
}

export async function emptyParticipants(ids: readonly string[], now: Date): Promise<void> {
  const people = (await Participant.find({ _id: { $in: [...ids] } }).lean()).map(plain);
  await removeNotes(ids);
  await Participant.updateMany({ _id: { $in: [...ids] } }, emptied(now));
  for (const one of people) await forgetTurns(one);
}
