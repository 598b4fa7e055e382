import { SaxesParser } from 'saxes';

/** Rows of each sheet that are hidden or filtered out, from 0: what the library does not read of OpenDocument (1.3, 19.749). */
export function hiddenOdsRows(content: string): Map<string, Set<number>> {
  const sheets = new Map<string, Set<number>>();
  let hidden = new Set<number>();
  let row = 0;
  const parser = new SaxesParser({ xmlns: false });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'table:table') {
      hidden = new Set();
      row = 0;
      sheets.set(attributes['table:name'] ?? '', hidden);
    } else if (name === 'table:table-row') {
      const times = Number(attributes['table:number-rows-repeated'] ?? 1);
      // What is repeated a million times at the end of a sheet is empty.
      if (/collapse|filter/.test(attributes['table:visibility'] ?? ''))
        for (let n = 0; n < Math.min(times, 60_000); n += 1) hidden.add(row + n);
      row += times;
    }
  });
  parser.write(content).close();
  return sheets;
}
