import { csvLine } from '@shared/rules/csv';
import { textIn, type Language } from '@shared/rules/language';
import { saveFile } from '../../../platform/download';
import { currentLanguage, textNow } from '../../../platform/language';
import { columnTexts, importTexts } from '../texts';

/** Headings that are understood, and one line of how they are meant. */
export function templateLines(language: Language): string[] {
  const names = textIn(columnTexts, language);
  const text = textIn(importTexts, language);
  const columns: readonly (readonly [string, string])[] = [
    [names.exhibitor, text.templateExample],
    [names.nameEn, 'Example Ltd'],
    [names.booth, '1A-01'],
    [names.hall, '1'],
    [names.theme, ''],
    [names.day, text.templateDays],
    [names.summary, ''],
    [names.description, ''],
    [names.website, 'https://example.com'],
    [names.phone, ''],
    [names.country, ''],
    [names.sourceKey, 'E001'],
  ];
  return [columns.map(([name]) => name), columns.map(([, example]) => example)].map((cells) => csvLine(cells));
}

/** A list to be filled in. */
export function saveTemplate(): void {
  const content = new Blob(['\uFEFF', ...templateLines(currentLanguage())], { type: 'text/csv;charset=utf-8' });
  saveFile(content, `${textNow(importTexts).templateName}.csv`);
}
