import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { BodyInput, ResponseOf } from '@shared/contracts/contract';
import { personName, type Bilingual } from '@shared/contracts/registration';
import { MOST_IMPORTED, type importPeople, type ImportRow, type readImport } from '@shared/contracts/registration-desk';
import { AppError, ERRORS, type ErrorCode } from '@shared/errors';
import { maskPhone, readPhone } from '@shared/rules/phone';
import { ANSWER_FAULTS } from '@shared/rules/registration-form';
import * as z from 'zod/mini';
import { listAuditOf, recordAudit } from '../../../platform/audit';
import { EVERY_BRANCH } from '../../../platform/auth/caller';
import type { Keys } from '../../../platform/keys';
import { readList, type ReadList } from '../../show/content';
import type { Exhibition } from '../../show/exhibition';
import { addPerson, deskFaults, knownBy, openDesk, readDesk, type Desk } from './add-person';
import { columnsOf, headingRow, personFrom, type Column, type ListedPerson } from './desk-columns';
import { listKnown } from './desk-store';
import { withoutTakenBack } from './group/taken-back';
import { nameKeyOf, STATUS_NAMES } from './rules';

/** What a packed list may unfold to. */
const MOST_BYTES = 20 * 1024 * 1024;
const AT_ONCE = 500;
const unpack = promisify(gunzip);

/** Throws `bad_request` and `payload_too_large`. */
async function unpacked(base64: string): Promise<Buffer> {
  try {
    return await unpack(Buffer.from(base64, 'base64'), { maxOutputLength: MOST_BYTES });
  } catch (error) {
    throw new AppError(
      (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE' ? 'payload_too_large' : 'bad_request',
      undefined,
      error,
    );
  }
}

const errorWords = (code: ErrorCode): Bilingual => ({ zh: ERRORS[code].zh, en: ERRORS[code].en });

/** Reads a list line by line and writes nothing: who is new, who is there already, and what is wrong with the others. */
export async function previewImport(
  keys: Keys,
  show: Exhibition,
  { file, ticketTypeId }: BodyInput<typeof readImport>,
): Promise<ResponseOf<typeof readImport>> {
  const list = await readList(await unpacked(file));
  const desk = await readDesk(show);
  if (ticketTypeId && !desk.types.some((one) => one.id === ticketTypeId)) throw new AppError('ticket_type_unknown');
  const refused = (zh: string, en: string) => ({ refused: { zh, en }, columns: [], rows: [], hasTypeColumn: false });
  if (list.refused) return refused(list.refused, 'This file cannot be read as a list: use an Excel workbook or a CSV');
  const head = headingRow(
    list.rows.map((one) => one.cells),
    desk.fields,
  );
  const headings = list.rows[head]?.cells;
  if (!headings)
    return refused(
      '没有找到表头：前十行里要有一行写着“姓名”和“手机”（或“邮箱”）',
      'No headings found: one of the first ten rows must name "name" and "phone" (or "email")',
    );
  const body = list.rows.slice(head + 1).filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  if (body.length > MOST_IMPORTED)
    return refused(
      `名单有 ${body.length} 行，一次最多 ${MOST_IMPORTED} 行，请分成几份`,
      `${body.length} rows are too many: at most ${MOST_IMPORTED} at a time`,
    );
  const columns = columnsOf(headings, desk.fields);
  const rows = body.map((row) => checkedRow(keys, desk, { ...row, person: personFrom(columns, row.cells) }, ticketTypeId));
  await markDoubles(desk, rows);
  return {
    refused: null,
    columns: headings.flatMap((heading, at) =>
      heading.trim() ? [{ heading: heading.trim(), means: meaningOf(columns[at] ?? null) }] : [],
    ),
    rows: [...rows.map(({ known: _known, ...row }) => row), ...skippedRows(list)].sort((a, b) => a.line - b.line),
    hasTypeColumn: columns.some((one) => one?.kind === 'type'),
  };
}

const MEANINGS = {
  name: { zh: '姓名', en: 'Name' },
  phone: { zh: '手机', en: 'Phone' },
  type: { zh: '票种', en: 'Ticket type' },
} as const;
const meaningOf = (column: Column | null): Bilingual | null =>
  column && (column.kind === 'answer' ? column.field.label : MEANINGS[column.kind]);

type CheckedRow = ImportRow & { known: { phoneHash: string | null; email: string | null } | null };

const SKIPPED: Partial<Record<ReadList['skipped'][number]['kind'], Bilingual>> = {
  hidden: { zh: '隐藏的行，不导入', en: 'A hidden row, left out' },
  line_broken: { zh: '有一个引号没有收尾，这一行读不了', en: 'A quote is never closed: the line cannot be read' },
};
const NOBODY = { name: '', phone: null, email: null, company: null, ticketType: null, person: null };
const skippedRows = ({ skipped }: ReadList): ImportRow[] =>
  skipped.map(({ line, kind, text }) => ({ line, state: 'faulty', ...NOBODY, reason: SKIPPED[kind] ?? { zh: text, en: 'Left out' } }));

/** A row by itself: faulty with the first reason, or somebody who may be new. */
function checkedRow(
  keys: Keys,
  desk: Desk,
  { line, faults, person }: { line: number; faults: ReadonlyMap<number, unknown>; person: ListedPerson },
  ticketTypeId: string | null,
): CheckedRow {
  const type = desk.types.find((one) =>
    ticketTypeId
      ? one.id === ticketTypeId
      : [one.name.zh, one.name.en].some((name) => name !== '' && nameKeyOf(name) === nameKeyOf(person.type)),
  );
  const phone = readPhone(person.phone);
  const shown = {
    line,
    name: person.name,
    phone: phone.ok ? maskPhone(phone.e164) : person.phone || null,
    email: null,
    company: null,
    ticketType: type?.name ?? null,
  };
  const faulty = (reason: Bilingual): CheckedRow => ({ ...shown, state: 'faulty', reason, person: null, known: null });
  const name = z.safeParse(personName, person.name);
  if (!name.success) return faulty(person.name ? { zh: '姓名看不懂', en: 'This is no name' } : { zh: '没有姓名', en: 'No name' });
  if (faults.size > 0)
    return faulty({ zh: '有单元格是乱码、公式错误或被缩短的数字', en: 'A cell is garbled, a formula error or a shortened number' });
  if (person.phone && !phone.ok) return faulty(errorWords('phone_invalid'));
  if (!type)
    return faulty(
      person.type
        ? { zh: `没有「${person.type}」这个票种`, en: `There is no ticket type "${person.type}"` }
        : { zh: '没有写票种', en: 'No ticket type' },
    );
  const [fault] = Object.entries(deskFaults(desk.fields, person.answers));
  if (fault) {
    const label = desk.fields.find((field) => field.key === fault[0])?.label;
    const words = ANSWER_FAULTS[fault[1]];
    return faulty({ zh: `${label?.zh ?? ''}：${words.zh}`, en: `${label?.en || (label?.zh ?? '')}: ${words.en}` });
  }
  const ready = {
    name: name.data,
    phone: phone.ok ? { number: phone.e164 } : null,
    answers: person.answers,
    ticketTypeId: type.id,
    language: 'zh' as const,
  };
  try {
    const known = knownBy(keys, desk, ready);
    return { ...shown, email: known.contact.email, company: known.contact.company, state: 'new', reason: null, person: ready, known };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return faulty(errorWords(error.code));
  }
}

/** Marks who stands further up in the list, and who is in the show already. */
async function markDoubles({ show }: Desk, rows: readonly CheckedRow[]): Promise<void> {
  const lineOf = new Map<string, number>();
  const fresh = rows.filter((row) => row.state === 'new');
  for (let at = 0; at < fresh.length; at += AT_ONCE) {
    const part = fresh.slice(at, at + AT_ONCE);
    const known = withoutTakenBack(
      await listKnown(show.id, {
        phoneHashes: part.flatMap((row) => row.known?.phoneHash ?? []),
        emails: part.flatMap((row) => row.known?.email ?? []),
      }),
    );
    const there = new Map(
      known.flatMap((one) => marksOf({ phoneHash: one.phone?.hash ?? null, email: one.email }).map((name) => [name, one] as const)),
    );
    for (const row of part) {
      const names = row.known ? lookedFor(row.known) : [];
      const before = names.map((one) => lineOf.get(one)).find((line) => line !== undefined);
      const one = names.map((name) => there.get(name)).find((found) => found !== undefined);
      if (one)
        mark(row, { zh: `本展会已有此人（${STATUS_NAMES.zh[one.status]}）`, en: `In the show already (${STATUS_NAMES.en[one.status]})` });
      else if (before !== undefined) mark(row, { zh: `与第 ${before} 行是同一个人`, en: `The same person as line ${before}` });
      else for (const name of row.known ? marksOf(row.known) : []) lineOf.set(name, row.line);
    }
  }
}

type Known = NonNullable<CheckedRow['known']>;

/** What somebody is known by: the number, and the address, which alone counts for who has no number. */
function marksOf({ phoneHash, email }: Known): string[] {
  const address = email ? nameKeyOf(email) : null;
  return [...(phoneHash ? [phoneHash] : []), ...(address ? [`any/${address}`, ...(phoneHash ? [] : [`alone/${address}`])] : [])];
}

/** Colleagues with numbers of their own may share one mailbox; who has no number is anybody's with that address. */
function lookedFor({ phoneHash, email }: Known): string[] {
  const address = email ? nameKeyOf(email) : null;
  return [...(phoneHash ? [phoneHash] : []), ...(address ? [`${phoneHash ? 'alone' : 'any'}/${address}`] : [])];
}

function mark(row: CheckedRow, reason: Bilingual): void {
  row.state = 'double';
  row.reason = reason;
  row.person = null;
}

/** Puts part of a list in. Each row stands for itself; whoever is there already is left as they are. */
export async function importRows(
  keys: Keys,
  show: Exhibition,
  { importKey, total, proof, rows }: BodyInput<typeof importPeople>,
  staffId: string,
  now: Date,
): Promise<ResponseOf<typeof importPeople>> {
  const desk = await openDesk(show, now);
  await recordOnce(show, { importKey, total, proof, staffId }, now);
  const results: ResponseOf<typeof importPeople>['results'] = [];
  for (const { line, person } of rows) {
    try {
      const ready = { ...person, answers: person.answers ?? {}, language: person.language ?? 'zh' };
      const { existing } = await addPerson(keys, desk, ready, { staffId, proof }, now);
      results.push({ line, outcome: existing ? 'double' : 'added', reason: null });
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error;
      results.push({ line, outcome: 'failed', reason: errorWords(error.code) });
    }
  }
  return { results };
}

/** On record before the first line of a list, and not again for the others. */
async function recordOnce(
  { id: exhibitionId, branchId }: Exhibition,
  { importKey, total, proof, staffId }: { importKey: string; total: number; proof: string; staffId: string },
  now: Date,
): Promise<void> {
  const { items } = await listAuditOf({ exhibitionId, scope: EVERY_BRANCH }, { what: 'people_imported' }, { limit: 20 });
  if (items.some((one) => one.details.importKey === importKey && one.staffId === staffId)) return;
  await recordAudit({ exhibitionId, branchId, at: now, staffId, action: 'people_imported', reason: proof, details: { total, importKey } });
}
