import { MOST_IMPORT_BYTES, type ImportFileKind } from '@shared/contracts/content-import';
import { likelyPart } from '@shared/rules/import-part';

const BY_NAME: Record<string, ImportFileKind | 'either'> = {
  '.xml': 'schedule',
  '.ics': 'schedule',
  '.ical': 'schedule',
  '.json': 'either',
  '.xlsx': 'either',
  '.xls': 'either',
  '.ods': 'either',
  '.csv': 'either',
  '.tsv': 'either',
  '.txt': 'either',
};
export const ACCEPTED = Object.keys(BY_NAME).join(',');

type FileFault = 'notAFormat' | 'tooLarge' | 'emptyFile';

/** So much of a file says what it is. */
const LOOKED_AT = 4_096;

/** Which part of a show a file is, by its name and its beginning; else why it cannot be taken. Somebody may know better. */
export async function kindOfFile(file: Blob & { readonly name: string }): Promise<{ part: ImportFileKind } | { fault: FileFault }> {
  const { name, size } = file;
  const kind = BY_NAME[/\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? ''];
  if (!kind) return { fault: 'notAFormat' };
  if (size === 0) return { fault: 'emptyFile' };
  if (size > MOST_IMPORT_BYTES) return { fault: 'tooLarge' };
  if (kind !== 'either') return { part: kind };
  const head = await file.slice(0, LOOKED_AT).text();
  return { part: likelyPart(name, head) };
}
