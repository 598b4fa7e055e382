import type { ImportLine } from '@shared/contracts/content-import';
import type { Language } from '../../exhibition';
import type { SheetRows } from '../../../../platform/http/send-sheet';
import { fieldTexts, kindTexts, partTexts } from '@shared/rules/content-words';
import { own } from '@shared/rules/own';
import { pageLines, type ImportSetPlain } from './store';
import { viewLine } from './view-set';

type What = 'failed' | 'created' | 'updated';

const HEADINGS = {
  failed: { zh: ['文件', '行', '原因'], en: ['File', 'Line', 'Why'] },
  created: { zh: ['内容', '名称'], en: ['Kind', 'Name'] },
  updated: { zh: ['内容', '名称', '字段', '原来', '现在'], en: ['Kind', 'Name', 'Field', 'Before', 'After'] },
} as const;

const PAGE = 500;

/** Lines for a spreadsheet: what was left out and why, what is new, what changed field by field. */
export async function* downloadRows(set: ImportSetPlain, what: What, language: Language): SheetRows {
  yield [[...HEADINGS[what][language]]];
  if (what === 'failed') {
    yield set.failed.map(({ part, line, text, en }) => [
      partTexts[language][part],
      line > 0 ? String(line) : '',
      language === 'en' ? en : text,
    ]);
    return;
  }
  for (const status of what === 'created' ? (['new'] as const) : (['changed', 'clash'] as const)) {
    for (let cursor: string | undefined; ; ) {
      const { items, next } = await pageLines(set, { status }, { cursor, limit: PAGE });
      yield items.flatMap((line) => rowsOf(viewLine(line, language), what, language));
      if (!next) break;
      cursor = next;
    }
  }
}

function rowsOf({ kind, title, cells, choice }: ImportLine, what: What, language: Language): string[][] {
  const head = [kindTexts[language][kind], title];
  if (what === 'created') return [head];
  // Where somebody chose to keep what stands here, nothing was changed.
  const changed = cells.filter((cell) => !cell.clash || choice === 'file');
  return changed.map(({ field, before, after }) => [...head, own<string>(fieldTexts[language], field) ?? field, before ?? '', after ?? '']);
}
