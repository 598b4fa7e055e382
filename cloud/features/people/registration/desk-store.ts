import type { ClientSession } from 'mongoose';
import { Participant } from './model';
import { nameKeyOf, searchKeysOf } from './rules';
import { plain, type ParticipantPlain } from './store';

/** How somebody put in by staff is known again. */
interface KnownBy {
  readonly phoneHashes: readonly string[];
  readonly emails: readonly string[];
}

/** Everybody of a show with one of these numbers or addresses, whatever became of their registration. */
export async function listKnown(
  exhibitionId: string,
  { phoneHashes, emails }: KnownBy,
  session?: ClientSession,
): Promise<ParticipantPlain[]> {
  const wanted = new Set(emails.map(nameKeyOf));
  const keys = [...wanted].flatMap((email) => searchKeysOf({ name: '', company: null, email }));
  const options = { session: session ?? null };
  const byPhone =
    phoneHashes.length > 0 ? await Participant.find({ exhibitionId, 'phone.hash': { $in: [...phoneHashes] } }, null, options).lean() : [];
  const byEmail = keys.length > 0 ? await Participant.find({ exhibitionId, searchKeys: { $in: keys } }, null, options).lean() : [];
  return [...byPhone, ...byEmail.filter((row) => row.email !== null && wanted.has(nameKeyOf(row.email)))].map(plain);
}

export async function findByDeskKey(exhibitionId: string, key: string): Promise<ParticipantPlain | null> {
  const row = await Participant.findOne({ exhibitionId, 'desk.key': key }).lean();
  return row ? plain(row) : null;
}
