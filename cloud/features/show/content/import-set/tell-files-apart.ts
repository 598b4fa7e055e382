import type { ImportFileKind } from '@shared/contracts/content-import';
import type { Types } from 'mongoose';
import { ImportSetModel } from './model';
import { remembered } from './view-set';

/** An import as it was kept when only a list of exhibitors could be a table. */
interface Before {
  readonly _id: Types.ObjectId;
  readonly files: readonly { readonly part: ImportFileKind }[];
  readonly options: { readonly timeZone: string | null; readonly columns?: unknown };
  readonly failed: readonly { readonly text: string }[];
  readonly told: { readonly findings: readonly { readonly first: readonly { readonly line: number; readonly text: unknown }[] }[] } | null;
}

/** Imports made before each file was told of for itself; what was staged is read anew when somebody opens it. */
export async function tellFilesApart(): Promise<void> {
  const sets = ImportSetModel.find({ 'options.schedule': { $exists: false } })
    .lean<Before[]>()
    .cursor();
  for await (const { _id, options, told, failed } of sets) {
    const plain = remembered(null);
    const columns = (options.columns ?? []) as typeof plain.exhibitors.columns;
    const findings = told?.findings.map((one) => ({
      ...one,
      first: one.first.map(({ line, text }) => ({ line, text: { zh: text, en: text } })),
    }));
    await ImportSetModel.updateOne(
      { _id },
      {
        $set: {
          options: { ...plain, timeZone: options.timeZone, exhibitors: { ...plain.exhibitors, columns } },
          failed: failed.map((one) => ({ ...one, en: one.text })),
          ...(told ? { 'told.found': { schedule: null, exhibitors: null }, 'told.findings': findings } : {}),
        },
      },
    );
    await ImportSetModel.updateOne({ _id, state: { $in: ['ready', 'refused'] } }, { $set: { state: 'reading' }, $inc: { reading: 1 } });
  }
}
