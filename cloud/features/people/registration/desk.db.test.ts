import { gzipSync } from 'node:zlib';
import { read, utils, write } from '@e965/xlsx';
import type { ImportRow } from '@shared/contracts/registration-desk';
import type { Response } from 'supertest';
import { startTestApp, type TestApp } from '../../../testing';
import { listConsentsOf } from '../consent';
import type { Exhibition } from '../../show/exhibition';
import { makeExhibition } from '../../show/exhibition/factory';
import { makeParticipant } from './factory';
import { ticketTypesOf } from './setup';
import { getParticipant } from './store';

// People whom staff put in, through HTTP.
let app: TestApp;
let marketer: Record<string, string>;
let show: Exhibition;
const branchId = 'e'.repeat(24);
const proof = '11 月 20 日电话确认';

beforeAll(async () => {
  app = await startTestApp();
  marketer = (await app.loginStaff('marketer', branchId)).headers;
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  show = await makeExhibition({ branchId });
});

const at = (path: string) => `/api/console/exhibitions/${show.id}/${path}`;
const post = async (path: string, body: object, status = 200) => {
  const answer = await app.request.post(at(path)).set(marketer).send(body);
  expect([answer.status, answer.body.error?.code]).toEqual([status, status === 200 ? undefined : expect.any(String)]);
  return answer.body;
};
const typeNamed = async (zh: string) => (await ticketTypesOf(show)).find((one) => one.name.zh === zh)?.id ?? '';
const preview = async (content: string | Buffer, ticketTypeId: string | null = null) =>
  post('registration-import/preview', { file: gzipSync(content).toString('base64'), ticketTypeId });
const rowsOf = (answer: { rows: ImportRow[] }) => answer.rows.map((one) => [one.line, one.state, one.name, one.reason?.zh ?? null]);
const sendAll = async (answer: { rows: ImportRow[] }, importKey = 'import-key-1') => {
  const rows = answer.rows.flatMap(({ line, person }) => (person ? [{ line, person }] : []));
  return rows.length === 0
    ? []
    : (await post('registration-import/rows', { importKey, total: rows.length, proof, rows })).results.map(
        (one: { line: number; outcome: string }) => [one.line, one.outcome],
      );
};
const everybody = async () =>
  (await app.request.get(at('registrations?limit=100')).set(marketer)).body.items as { id: string; name: string; source: string }[];

const LIST = [
  '邀请名单,,,,,',
  '姓名（必填）,手机号,公司,电子邮箱,票种,参观目的,您的身份',
  '韩梅梅,138 1234 5678,海川科技,han@example.com,特邀嘉宾,"了解新技术、拜访老朋友",采购',
  '李雷,+8613812345679,,,普通观众,,',
  '李磊,13812345679,,,普通观众,,',
  ',13812345670,,,普通观众,,',
  '王五,12,,,普通观众,,',
  '赵六,,,,普通观众,,',
  '孙七,13812345671,,,金牌观众,,',
  '周八,13812345672,,,普通观众,,国王',
  '吴九,,,HAN@example.com,普通观众,,',
].join('\n');

test('a list is read line by line: who is new, who is a double, what is wrong and where; nothing is written', async () => {
  const answer = await preview(LIST);
  expect(rowsOf(answer)).toEqual([
    [3, 'new', '韩梅梅', null],
    [4, 'new', '李雷', null],
    [5, 'double', '李磊', '与第 4 行是同一个人'],
    [6, 'faulty', '', '没有姓名'],
    [7, 'faulty', '王五', expect.stringContaining('手机号码不正确')],
    [8, 'faulty', '赵六', expect.stringContaining('手机号和邮箱至少填一项')],
    [9, 'faulty', '孙七', '没有「金牌观众」这个票种'],
    [10, 'faulty', '周八', '您的身份：请从选项中选择'],
    [11, 'double', '吴九', '与第 3 行是同一个人'],
  ]);
  expect(answer.rows[0]).toMatchObject({
    phone: '+86138****5678',
    company: '海川科技',
    email: 'han@example.com',
    person: { answers: { company: '海川科技', interests: ['learn', 'meet'], role: 'buyer' } },
  });
  expect(await everybody()).toEqual([]);
  // One type for all takes the place of the column.
  const forAll = await preview(LIST, await typeNamed('特邀嘉宾'));
  expect(forAll.rows.find((one: ImportRow) => one.name === '孙七')).toMatchObject({ state: 'new', ticketType: { zh: '特邀嘉宾' } });
});

test('imported, everybody new has a ticket and a consent given elsewhere; the same list again adds nobody, also at the same moment', async () => {
  const first = await preview(LIST);
  const both = await Promise.all([sendAll(first), sendAll(first)]);
  expect(
    both
      .flat()
      .map(([, outcome]) => outcome)
      .sort(),
  ).toEqual(['added', 'added', 'double', 'double']);
  const people = await everybody();
  expect(people.map((one) => [one.name, one.source])).toEqual(
    expect.arrayContaining([
      ['韩梅梅', 'desk'],
      ['李雷', 'desk'],
    ]),
  );
  expect(people).toHaveLength(2);
  const han = await getParticipant(people.find((one) => one.name === '韩梅梅')?.id ?? '');
  expect(han).toMatchObject({ status: 'registered', kind: 'vip', company: '海川科技', email: 'han@example.com', visitorId: null });
  expect(await listConsentsOf(han.id)).toEqual([expect.objectContaining({ purpose: 'registration', by: 'elsewhere', proof })]);
  const again = await preview(LIST);
  expect(rowsOf(again).slice(0, 2)).toEqual([
    [3, 'double', '韩梅梅', '本展会已有此人（已报名）'],
    [4, 'double', '李雷', '本展会已有此人（已报名）'],
  ]);
  expect(await sendAll(first, 'import-key-2')).toEqual([
    [3, 'double'],
    [4, 'double'],
  ]);
  expect(await everybody()).toHaveLength(2);
});

test('colleagues with numbers of their own may share one mailbox; who has none is whoever has the address', async () => {
  const list =
    '姓名,手机,邮箱,票种\n甲,13800000001,info@corp.com,普通观众\n乙,13800000002,INFO@corp.com,普通观众\n丙,,info@corp.com,普通观众';
  const answer = await preview(list);
  expect(rowsOf(answer).map(([, state]) => state)).toEqual(['new', 'new', 'double']);
  expect(await sendAll(answer)).toEqual([
    [2, 'added'],
    [3, 'added'],
  ]);
  expect(rowsOf(await preview(list)).map(([, state]) => state)).toEqual(['double', 'double', 'double']);
  const more = await preview('姓名,手机,邮箱,票种\n丁,13800000003,info@corp.com,普通观众');
  expect(await sendAll(more, 'import-key-2')).toEqual([[2, 'added']]);
});

test('a list is on record once, before its first line, with where they agreed', async () => {
  const owner = (await app.loginStaff('owner', branchId)).headers;
  const answer = await preview('姓名,手机,票种\n甲,13800000001,普通观众\n乙,13800000002,普通观众');
  await sendAll(answer);
  await sendAll(answer);
  const { body } = await app.request.get(at('audit?what=people_imported')).set(owner);
  expect(body.items).toEqual([expect.objectContaining({ reason: proof, details: { total: 2, importKey: 'import-key-1' } })]);
});

test('who registered themselves, or cancelled, is not touched by a list', async () => {
  const { id } = await makeParticipant(show.id, app.clock.now(), { name: '自己报名', phone: { number: '13812345678' } }, app.deps);
  const answer = await preview('姓名,手机,票种\n别的名字,13812345678,特邀嘉宾');
  expect(rowsOf(answer)).toEqual([[2, 'double', '别的名字', '本展会已有此人（已报名）']]);
  await post(`registrations/${id}/cancel`, { reason: '本人来电取消' });
  const person = { name: '别的名字', phone: { number: '13812345678' }, answers: {}, ticketTypeId: await typeNamed('特邀嘉宾') };
  expect(await post('registrations', { ...person, proof })).toMatchObject({
    existing: true,
    row: { id, name: '自己报名', status: 'cancelled' },
  });
});

test('of a type with one place left one is added and the other is told why', async () => {
  const type = (await ticketTypesOf(show)).find((one) => one.kind === 'visitor');
  await app.request
    .put(at(`ticket-types/${type?.id}`))
    .set(marketer)
    .send({ kind: 'visitor', name: type?.name, quota: 1, waitingList: true, needsApproval: false, needsInvitation: false })
    .expect(200);
  const answer = await preview('姓名,手机,票种\n甲,13800000001,普通观众\n乙,13800000002,普通观众');
  expect((await sendAll(answer)).map(([, outcome]: [number, string]) => outcome)).toEqual(['added', 'failed']);
  expect(await everybody()).toHaveLength(1);
});

test('the template has the form’s headings; filled in as a workbook, or saved as GBK, it is read', async () => {
  const binary = (answer: Response, done: (error: Error | null, body: Buffer) => void) => {
    const parts: Buffer[] = [];
    const stream = answer as unknown as NodeJS.ReadableStream;
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => done(null, Buffer.concat(parts)));
  };
  const template = await app.request.get(at('registration-import/template.xlsx')).set(marketer).buffer().parse(binary).expect(200);
  const book = read(template.body as Buffer, { type: 'buffer' });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (!sheet) throw new Error('the template has no sheet');
  expect(utils.sheet_to_json(sheet, { header: 1 })).toEqual([
    ['姓名', '手机', '票种', '公司或单位', '职务', '邮箱', '您的身份', '参观目的'],
  ]);
  utils.sheet_add_aoa(sheet, [['韩梅梅', 13812345678, '普通观众', '海川', '', '', '采购', '听会议']], { origin: 'A2' });
  expect(rowsOf(await preview(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer))).toEqual([[2, 'new', '韩梅梅', null]]);
  // 姓名,手机 / 韩梅梅,13812345678
  const gbk = Buffer.concat([
    Buffer.from('d0d5c3fb2ccad6bbfa0a', 'hex'),
    Buffer.from('baabc3b7c3b7', 'hex'),
    Buffer.from(',13812345678\n'),
  ]);
  expect(rowsOf(await preview(gbk, await typeNamed('普通观众')))).toEqual([[2, 'new', '韩梅梅', null]]);
});

test('what is no list is refused in words; a file that unfolds without end, at the door; a draft takes nobody', async () => {
  expect((await preview('a,b\n1,2')).refused.zh).toMatch('没有找到表头');
  expect((await preview(Buffer.from('504b030400000000', 'hex'))).refused.zh).toMatch('损坏');
  expect((await post('registration-import/preview', { file: 'bm90IHBhY2tlZA==', ticketTypeId: null }, 400)).error.code).toBe('bad_request');
  expect(
    (
      await post(
        'registration-import/preview',
        { file: gzipSync(Buffer.alloc(30 * 1024 * 1024)).toString('base64'), ticketTypeId: null },
        413,
      )
    ).error.code,
  ).toBe('payload_too_large');
  const owner = (await app.loginStaff('owner', branchId)).headers;
  const draft = {
    name: '还没发布的展会',
    city: '上海',
    venue: '',
    timeZone: 'Asia/Shanghai',
    startsOn: '2026-03-10',
    endsOn: '2026-03-11',
  };
  const { body } = await app.request.post('/api/console/exhibitions').set(owner).send(draft).expect(200);
  show = { ...show, id: (body as { id: string }).id };
  const person = { name: '甲', phone: { number: '13800000001' }, answers: {}, ticketTypeId: await typeNamed('普通观众'), proof };
  expect((await post('registrations', person, 409)).error.code).toBe('desk_show_draft');
});
