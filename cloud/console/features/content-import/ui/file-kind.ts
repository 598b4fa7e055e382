import { MOST_IMPORT_BYTES, type ImportFileKind } from '@shared/contracts/content-import';

const PARTS: Record<ImportFileKind, readonly string[]> = {
  schedule: ['.xml', '.ics', '.ical'],
  exhibitors: ['.xlsx', '.xls', '.ods', '.csv', '.tsv', '.txt'],
};
export const ACCEPTED = Object.values(PARTS).flat().join(',');

type FileFault = 'notAFormat' | 'tooLarge' | 'emptyFile';

/** Which part of a show a file is, by its name; else why it cannot be taken. */
export function kindOfFile({ name, size }: { name: string; size: number }): { part: ImportFileKind } | { fault: FileFault } {
  const ending = /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? '';
  const part = (Object.keys(PARTS) as ImportFileKind[]).find((one) => PARTS[one].includes(ending));
  if (!part) return { fault: 'notAFormat' };
  if (size === 0) return { fault: 'emptyFile' };
  return size > MOST_IMPORT_BYTES ? { fault: 'tooLarge' } : { part };
}
