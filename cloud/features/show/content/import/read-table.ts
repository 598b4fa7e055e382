import type { FileContent } from './decode-text';
import type { Findings } from './findings';
import { openFile, type OpenedFile } from './open-file';
import type { Table } from './table';

/**
 * Rows of a list of any kind: a text in any usual encoding, one sheet of a workbook, a list in JSON. Empty when it cannot be read, or
 * is a programme; then a `fatal` finding says why.
 */
export async function readTable(
  content: FileContent,
  options: { readonly encoding?: string | undefined; readonly sheet?: string | undefined },
  findings: Findings,
): Promise<Table & Pick<OpenedFile, 'encoding'>> {
  const opened = await openFile(content, options, 'exhibitors', findings);
  if (!opened.table && !findings.refused)
    findings.fatal(0, 'unreadable', '这是一个议程文件，里面没有名单', 'This is a programme; there is no list in it');
  return { ...(opened.table ?? { rows: [], sheet: null, sheets: [] }), encoding: opened.encoding };
}
