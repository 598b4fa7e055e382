import { AppError } from '@shared/errors';
import { Types, type ClientSession } from 'mongoose';
import { derivedId } from '../../../platform/crypto';
import { PosterModel, type PosterRecord } from './model';

export type Poster = Omit<PosterRecord, '_id'> & { readonly id: string };

const plain = ({ _id, ...fields }: PosterRecord): Poster => ({ id: _id.toString(), ...fields });

/** One poster per participant and template, so its id follows from them: a repeated making meets the same code and event. */
export function posterIdOf(exhibitionId: string, participantId: string, template: string): string {
  return derivedId('poster', exhibitionId, participantId, template);
}

export async function findPoster(id: string): Promise<Poster | null> {
  const row = await PosterModel.findById(id).lean();
  return row ? plain(row) : null;
}

/** Throws `not_found`. */
export async function getPoster(id: string): Promise<Poster> {
  const poster = await findPoster(id);
  if (!poster) throw new AppError('not_found');
  return poster;
}

/** Throws a duplicate key error when it is there already. */
export async function addPoster({ id, ...fields }: Poster, session: ClientSession): Promise<void> {
  await PosterModel.create([{ _id: new Types.ObjectId(id), ...fields }], { session });
}

/** A participant's posters, newest first. */
export async function listPostersOf(exhibitionId: string, participantId: string): Promise<Poster[]> {
  return (await PosterModel.find({ exhibitionId, participantId }).sort({ createdAt: -1, _id: -1 }).lean()).map(plain);
}

/** Who of these made one. */
export async function listMakers(exhibitionId: string, participantIds: readonly string[]): Promise<Set<string>> {
  const rows = await PosterModel.find({ exhibitionId, participantId: { $in: [...participantIds] } }, { participantId: 1 }).lean();
  return new Set(rows.map((row) => row.participantId));
}

export async function listPostersOfVisitor(visitorId: string): Promise<Poster[]> {
  return (await PosterModel.find({ visitorId }).sort({ _id: 1 }).lean()).map(plain);
}

export async function* streamPosters(exhibitionId: string): AsyncGenerator<{ id: string }> {
  for await (const { _id } of PosterModel.find({ exhibitionId }, { _id: 1 }).lean().cursor()) yield { id: _id.toString() };
}

/** By id; unknown ids are left out. */
export async function listPostersById(ids: readonly string[]): Promise<Poster[]> {
  return (await PosterModel.find({ _id: { $in: ids.filter((id) => Types.ObjectId.isValid(id)) } }).lean()).map(plain);
}

export async function deletePoster(id: string): Promise<void> {
  await PosterModel.deleteOne({ _id: new Types.ObjectId(id) });
}

/** Posters of one visitor are the other's: both were one person. */
export async function movePosters(fromVisitorId: string, toVisitorId: string): Promise<void> {
  await PosterModel.updateMany({ visitorId: fromVisitorId }, { $set: { visitorId: toVisitorId } });
}
