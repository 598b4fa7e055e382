import { setImmediate } from 'node:timers/promises';
import type { printCodes } from '@shared/contracts/code-sheet';
import type { BodyOf } from '@shared/contracts/contract';
import { AppError } from '@shared/errors';
import { MOST_PRINTED } from '@shared/rules/code-sheet';
import { CHANNEL_NAMES, type TouchpointChannel } from '@shared/rules/touchpoint';
import { DateTime } from 'luxon';
import { csvLine } from '@shared/rules/csv';
import { undrawable } from '../../../platform/drawing';
import { givingWay } from '../../../platform/http/load';
import { fileNameOf, zipOf, type ZipFile } from '../../../platform/zip';
import { endOf, listCodes, listCodesOf, pageTouchpoints, stateOf, urlOfCode, type Code } from '../code';
import { listBoothIds, listBoothNames } from '../content';
import { datesText, type Exhibition } from '../exhibition';
import { checkCard, pdfOf, pdfOfCard, pngOf, svgOf, type Card } from './draw-cards';
import { FORMS } from './forms';

type Asked = BodyOf<typeof printCodes>;

/** A code with its card. */
interface Printed extends Card {
  readonly code: Code;
}

/** What a scan does, by the page it opens. */
const LINES: Record<NonNullable<Code['page']>, { line: string; lineEn: string }> = {
  home: { line: '微信扫一扫，看展会', lineEn: 'Scan with WeChat to see the show' },
  registration: { line: '微信扫一扫，马上报名', lineEn: 'Scan with WeChat to register' },
  booth: { line: '微信扫一扫，了解展商', lineEn: 'Scan with WeChat to meet the exhibitor' },
  session: { line: '微信扫一扫，看议程', lineEn: 'Scan with WeChat to see the session' },
  recap: { line: '微信扫一扫，看展会回顾', lineEn: 'Scan with WeChat to look back at the show' },
};

const STATE_NAMES = { active: '使用中', redirected: '已转向', retired: '已停用' };

interface PrintedFile {
  readonly name: string;
  readonly type: string;
  /** Sent as it is made. */
  readonly body: AsyncGenerator<Buffer>;
}

/**
 * Codes of a show as one PDF, or as a ZIP of everything. What can be refused is refused before the first byte: `code_unknown`,
 * `code_sheet_empty`, `code_sheet_too_many`, `code_sheet_undrawable` with the characters, and for a PDF `code_sheet_unreadable`. Once
 * whoever asked is `gone`, no further card is drawn: null.
 */
export async function printCodesOf(
  publicUrl: string,
  show: Exhibition,
  asked: Asked,
  now: Date,
  gone: AbortSignal,
): Promise<PrintedFile | null> {
  const printed = await cardsOf(publicUrl, show, await codesOf(show, asked));
  const characters = undrawable(printed.flatMap(({ content }) => Object.values(content)).join(' '));
  if (characters.length > 0) throw new AppError('code_sheet_undrawable', { characters });
  const title = `${show.name} 推广码`;
  const day = DateTime.fromJSDate(now, { zone: show.timeZone });
  const name = `${fileNameOf(title)} ${day.toFormat('yyyy-MM-dd')}.${asked.file}`;
  if (asked.file === 'zip')
    return {
      name,
      type: 'application/zip',
      body: zipOf(inTurn(filesOf(asked.form, printed, title, gone)), new Date(day.setZone('utc', { keepLocalTime: true }).toMillis())),
    };
  const [pdf] = await arrayOf(inTurn(checkedPdf(asked.form, printed, title, gone)));
  if (!pdf) return null;
  return { name, type: 'application/pdf', body: each(pdf) };
}

async function codesOf(show: Exhibition, asked: Asked): Promise<Code[]> {
  if (asked.codes !== null) return chosenCodes(show, asked.codes);
  const codes = asked.kind === 'booth' ? await boothCodes(show, asked.hall) : await foundCodes(show, asked);
  if (codes.length === 0) throw new AppError('code_sheet_empty');
  if (codes.length > MOST_PRINTED) throw new AppError('code_sheet_too_many');
  return codes;
}

async function chosenCodes(show: Exhibition, wanted: readonly string[]): Promise<Code[]> {
  const found = new Map((await listCodes(wanted)).map((one) => [one.code, one]));
  return wanted.map((text) => {
    const code = found.get(text);
    if (code?.exhibitionId !== show.id || (code.kind !== 'touchpoint' && code.kind !== 'booth')) throw new AppError('code_unknown');
    return code;
  });
}

/** Touchpoints that are looked for; not many more than can be printed are read. */
async function foundCodes(show: Exhibition, { q, channel, state }: Asked): Promise<Code[]> {
  const codes: Code[] = [];
  let cursor: string | undefined;
  do {
    const page = await pageTouchpoints(show.id, { q, channel, state }, { cursor, limit: 100 });
    codes.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor && codes.length <= MOST_PRINTED);
  return codes;
}

/** Codes of stands in number order. */
async function boothCodes(show: Exhibition, hall: string | undefined): Promise<Code[]> {
  const ids = await listBoothIds(show, hall || undefined);
  const byBooth = await listCodesOf(show.id, 'booth', ids);
  const found = new Map((await listCodes([...byBooth.values()])).map((one) => [one.subjectId, one]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

async function cardsOf(publicUrl: string, show: Exhibition, codes: readonly Code[]): Promise<Printed[]> {
  const booths = await listBoothNames(
    show,
    codes.filter(({ kind }) => kind === 'booth').map(({ subjectId }) => subjectId),
  );
  const dates = datesText(show.days[0]?.date ?? '', show.days.at(-1)?.date ?? '', 'zh');
  const place = [show.venue, show.city && !show.venue.includes(show.city) ? show.city : ''].filter(Boolean).join(' ');
  return Promise.all(
    codes.map(async (code) => {
      const end = code.redirectTo === null ? code : await endOf(code);
      const page = end.page ?? (end.kind === 'booth' ? 'booth' : 'home');
      const name = (code.kind === 'booth' ? booths.get(code.subjectId) : code.label) ?? code.code;
      return {
        code,
        url: urlOfCode(publicUrl, code.code),
        content: { name, ...LINES[page], show: show.name, dates, place, code: code.code },
      };
    }),
  );
}

async function* checkedPdf(form: Asked['form'], printed: readonly Printed[], title: string, gone: AbortSignal): AsyncGenerator<Buffer> {
  const giveWay = givingWay();
  for (const one of printed) {
    if (gone.aborted) return;
    await checkCard(FORMS[form], one);
    await giveWay();
  }
  const pdf = await pdfOf(FORMS[form], printed, title, gone);
  if (pdf) yield pdf;
}

/** Each code three times, all of them as they are printed together, and what is what. */
async function* filesOf(form: Asked['form'], printed: readonly Printed[], title: string, gone: AbortSignal): AsyncGenerator<ZipFile> {
  const drawing = FORMS[form];
  const names = printed.map(({ content }, index) => `${String(index + 1).padStart(3, '0')}-${fileNameOf(content.name)}-${content.code}`);
  const lines = printed.map(({ code, content, url }, index) =>
    csvLine([
      names[index] ?? '',
      content.name,
      code.kind === 'booth' ? '展位码' : CHANNEL_NAMES[(code.channel ?? 'other') as TouchpointChannel].zh,
      code.inCharge ?? '',
      STATE_NAMES[stateOf(code)],
      code.code,
      url,
    ]),
  );
  const heading = csvLine(['文件名', '名称', '渠道', '负责人', '状态', '码', '链接']);
  yield { name: '清单.csv', bytes: Buffer.from(`\uFEFF${heading}${lines.join('')}`) };
  const giveWay = givingWay();
  for (const [index, one] of printed.entries()) {
    const name = names[index] ?? '';
    yield { name: `PNG/${name}.png`, bytes: await pngOf(drawing, one) };
    await giveWay();
    yield { name: `SVG/${name}.svg`, bytes: svgOf(drawing, one) };
    await giveWay();
    yield { name: `PDF/${name}.pdf`, bytes: pdfOfCard(drawing, one, `${title} ${one.content.name}`) };
    await giveWay();
  }
  const whole = await pdfOf(drawing, printed, title, gone);
  if (whole) yield { name: '全部.pdf', bytes: whole };
}

let turn: Promise<unknown> = Promise.resolve();

/** One thing is drawn at a time, whoever asked, so that several sets at once leave the service to others; who reads slowly keeps nobody waiting. */
async function* inTurn<One>(work: AsyncGenerator<One>): AsyncGenerator<One> {
  try {
    for (;;) {
      const mine = turn.then(async () => {
        await setImmediate();
        return work.next();
      });
      // A fault is its asker's; the next goes on all the same.
      turn = mine.catch(() => null);
      const step = await mine;
      if (step.done) return;
      yield step.value;
    }
  } finally {
    await work.return(undefined);
  }
}

async function arrayOf<One>(items: AsyncGenerator<One>): Promise<One[]> {
  const all: One[] = [];
  for await (const one of items) all.push(one);
  return all;
}

async function* each(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
