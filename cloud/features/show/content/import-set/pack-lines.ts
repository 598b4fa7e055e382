import mongoose from 'mongoose';
import { ImportPageModel, type ImportLine } from './model';
import { pagesOf } from './store';

/** A row of a preview as it was kept when each had a document of its own. */
interface Before extends ImportLine {
  readonly _id: string;
  readonly setId: string;
  readonly reading: number;
  readonly order: number;
}

const AT_ONCE = 500;

/** Previews written row by row, of imports that are looked at or downloaded still. */
export async function packLines(): Promise<void> {
  const { db } = mongoose.connection;
  if (!db) throw new Error('no database');
  const rows = db.collection<Before>('content_import_lines').find().sort({ setId: 1, reading: 1, order: 1 }).batchSize(AT_ONCE);
  let waiting: Before[] = [];
  const write = async () => {
    const [first] = waiting;
    if (!first) return;
    const { setId: id, reading, order } = first;
    const lines = waiting.map(({ _id, setId: _set, reading: _reading, order: _order, ...line }) => line);
    const pages = pagesOf({ id, reading }, lines, order);
    // Again after being cut off: the same pages have the same names.
    await ImportPageModel.bulkWrite(pages.map((page) => ({ replaceOne: { filter: { _id: page._id }, replacement: page, upsert: true } })));
    waiting = [];
  };
  for await (const row of rows) {
    const [first] = waiting;
    if (first && (first.setId !== row.setId || first.reading !== row.reading || waiting.length === AT_ONCE)) await write();
    waiting.push(row);
  }
  await write();
  await db.dropCollection('content_import_lines').catch(ignoreMissing);
}

/** There were no imports yet. */
function ignoreMissing(error: unknown): void {
  if ((error as { codeName?: unknown }).codeName !== 'NamespaceNotFound') throw error;
}
