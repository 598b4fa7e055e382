import { AppError } from '@shared/errors';
import { Types, type ClientSession } from 'mongoose';
import { derivedId } from '../../../platform/crypto';
import { inTransaction, isDuplicateKey } from '../../../platform/db';
import { UNDO_MS } from '../exhibition';
import { findLogosBefore } from './derivation-store';
import { HouseTemplateModel, TemplateVersionModel, type HouseTemplateRecord, type TemplateVersionRecord } from './model';

export type HouseTemplate = Omit<HouseTemplateRecord, '_id'> & { readonly id: string };
export type TemplateVersion = Omit<TemplateVersionRecord, '_id'>;
type PutOnRecord = (session: ClientSession) => Promise<void>;
type NewVersion = Pick<TemplateVersion, 'note' | 'at' | 'staffId' | 'contents'>;

const plain = ({ _id, ...fields }: HouseTemplateRecord): HouseTemplate => ({ id: _id.toString(), ...fields });
const plainVersion = ({ _id, ...fields }: TemplateVersionRecord): TemplateVersion => fields;
const versionRow = (templateId: string, version: number, fields: NewVersion): TemplateVersionRecord => ({
  _id: `${templateId}/${version}`,
  templateId,
  version,
  ...fields,
});

/** Throws `not_found`. */
export async function getTemplate(id: string): Promise<HouseTemplate> {
  const row = Types.ObjectId.isValid(id) ? await HouseTemplateModel.findById(id).lean() : null;
  if (!row) throw new AppError('not_found');
  return plain(row);
}

export async function findTemplateKeyed(key: string): Promise<HouseTemplate | null> {
  const row = await HouseTemplateModel.findOne({ key }).lean();
  return row && plain(row);
}

/** Those in use first, newest first. */
export async function listTemplates(): Promise<HouseTemplate[]> {
  const rows = (await HouseTemplateModel.find().sort({ createdAt: -1, _id: -1 }).lean()).map(plain);
  return [...rows.filter((one) => !one.withdrawnAt), ...rows.filter((one) => one.withdrawnAt)];
}

/** A template with its first version, on record in the same transaction; null when there is one of that key. */
export async function addTemplate(
  fields: Pick<HouseTemplate, 'key' | 'name' | 'sourceId'>,
  first: NewVersion,
  putOnRecord: PutOnRecord,
): Promise<HouseTemplate | null> {
  const id = derivedId('house-template', fields.key);
  try {
    return await inTransaction(async (session) => {
      await TemplateVersionModel.create([versionRow(id, 1, first)], { session });
      const row = { _id: new Types.ObjectId(id), ...fields, latest: 1, createdAt: first.at, withdrawnAt: null };
      await HouseTemplateModel.create([row], { session });
      await putOnRecord(session);
      return plain(row);
    });
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}

/** The version behind `latest`, on record in the same transaction; null when somebody published one meanwhile. */
export async function addVersion(id: string, latest: number, next: NewVersion, putOnRecord: PutOnRecord): Promise<HouseTemplate | null> {
  try {
    return await inTransaction(async (session) => {
      const row = await HouseTemplateModel.findOneAndUpdate(
        { _id: new Types.ObjectId(id), latest },
        { $set: { latest: latest + 1 } },
        { returnDocument: 'after', lean: true, session },
      );
      if (!row) return null;
      await TemplateVersionModel.create([versionRow(id, latest + 1, next)], { session });
      await putOnRecord(session);
      return plain(row);
    });
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}

/** Null when it was so already. */
export async function setWithdrawn(id: string, withdrawnAt: Date | null, session: ClientSession): Promise<HouseTemplate | null> {
  const row = await HouseTemplateModel.findOneAndUpdate(
    { _id: new Types.ObjectId(id), withdrawnAt: withdrawnAt ? null : { $ne: null } },
    { $set: { withdrawnAt } },
    { returnDocument: 'after', lean: true, session },
  );
  return row && plain(row);
}

export async function getVersion(templateId: string, version: number): Promise<TemplateVersion> {
  const row = await TemplateVersionModel.findById(`${templateId}/${version}`).lean();
  if (!row) throw new AppError('not_found');
  return plainVersion(row);
}

/** Newest first. */
export async function listVersions(templateId: string): Promise<TemplateVersion[]> {
  return (await TemplateVersionModel.find({ templateId }).sort({ version: -1 }).lean()).map(plainVersion);
}

/** Those of these pictures that some version names, or that taking a version back would name again, as long as that can be done. */
export async function findLogosInUse(names: readonly string[], now: Date): Promise<Set<string>> {
  const before = await findLogosBefore(names, new Date(now.getTime() - UNDO_MS));
  const rows = await TemplateVersionModel.find({ 'contents.look.logo': { $in: [...names] } }, { contents: 1 }).lean<
    Pick<TemplateVersionRecord, 'contents'>[]
  >();
  return new Set([...before, ...rows.map(({ contents }) => (contents.look as { logo: string }).logo)]);
}
