import { csvLine } from '@shared/rules/csv';
import { saveFile } from '../../../platform/download';
import { textNow } from '../../../platform/language';
import { columnTexts } from '../texts';

/** A list to be filled in: the headings that are understood, and one line of how they are meant. */
export function saveTemplate(text: { templateName: string; templateExample: string; templateDays: string }): void {
  const names = textNow(columnTexts);
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
  ];
  const lines = [columns.map(([name]) => name), columns.map(([, example]) => example)].map(csvLine);
  saveFile(new Blob(['\uFEFF', ...lines], { type: 'text/csv;charset=utf-8' }), `${text.templateName}.csv`);
}
