import { loadImage, createCanvas } from '@napi-rs/canvas';
import { parse } from 'csv-parse/sync';
import { readQr } from '../../../platform/drawing';
import { startTestApp, type TestApp } from '../../../testing/app';
import { readZip } from '../../../testing/read-zip';
import { ensureBranch } from '../branch';
import { createCode } from '../code';
import type { Exhibition } from '../exhibition';
import { importSmallShow } from '../content/factory';
import { makeExhibition } from '../exhibition/factory';

let app: TestApp;
let exhibition: Exhibition;
let marketer: Record<string, string>;
const made: { code: string; url: string; name: string }[] = [];

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-01T00:00:00Z' });
  exhibition = await makeExhibition();
  marketer = (await app.loginStaff('marketer', exhibition.branchId)).headers;
  for (const name of ['南门/大幅:海报', '=行业周刊', 'LinkedIn']) {
    app.clock.advance(1_000);
    const { body } = await app.request
      .post(`/api/console/exhibitions/${exhibition.id}/touchpoints`)
      .set(marketer)
      .send({ name, channel: name === 'LinkedIn' ? 'advert' : 'hall_poster' });
    made.push(body);
  }
}, 90_000);
afterAll(() => app.close());

const print = (body: object, headers = marketer, showId = exhibition.id) =>
  app.request
    .post(`/api/console/exhibitions/${showId}/code-sheets`)
    .set(headers)
    .send({ form: 'label_70x37', file: 'pdf', codes: null, ...body })
    .buffer(true)
    .parse((answer, done) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => done(null, Buffer.concat(parts)));
    });
const faultOf = async (body: object, headers = marketer) =>
  (JSON.parse((await print(body, headers)).body.toString()) as { error: { code: string } }).error.code;

test('a set has every code as PNG, SVG and PDF under a name that every system takes, each read back, and a list of what is what', async () => {
  const answer = await print({ file: 'zip', form: 'stand_a5', codes: made.map(({ code }) => code) });
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/zip']);
  const files = readZip(answer.body as Buffer);
  const [first, , third] = made;
  expect([...files.keys()].slice(0, 4)).toEqual([
    '清单.csv',
    ...['PNG', 'SVG', 'PDF'].map((kind) => `${kind}/001-南门 大幅 海报-${first?.code}.${kind.toLowerCase()}`),
  ]);
  expect(files.size).toBe(1 + 3 * 3 + 1);
  for (const [name, bytes] of files) {
    if (name.endsWith('.pdf')) expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    if (!name.endsWith('.png')) continue;
    const picture = await loadImage(bytes);
    const canvas = createCanvas(picture.width, picture.height);
    const draw = canvas.getContext('2d');
    draw.drawImage(picture, 0, 0);
    const read = await readQr({ width: picture.width, data: draw.getImageData(0, 0, picture.width, picture.height).data });
    expect(name).toContain(made.find(({ url }) => url === read)?.code ?? 'no code was read');
  }
  const rows = parse((files.get('清单.csv') ?? Buffer.alloc(0)).toString(), { bom: true }) as string[][];
  expect(rows[1]?.slice(1)).toEqual(['南门/大幅:海报', '展馆海报', '', '使用中', first?.code, first?.url]);
  // A spreadsheet runs no name.
  expect(rows[2]?.[1]).toBe("'=行业周刊");
  expect(rows[3]?.[6]).toBe(third?.url);
}, 60_000);

test('what is looked for is printed whole as one PDF', async () => {
  const answer = await print({ channel: 'hall_poster' });
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  expect((answer.body as Buffer).toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  expect(await faultOf({ q: '没有这个' })).toBe('code_sheet_empty');
}, 60_000);

test('codes of other shows and of people, and names that cannot be printed, are refused before anything is sent', async () => {
  const show = { exhibitionId: exhibition.id, branchId: exhibition.branchId };
  const poster = await createCode({ ...show, kind: 'poster', subjectId: 'p' }, app.clock.now());
  const elsewhere = await createCode({ ...show, exhibitionId: 'e'.repeat(24), kind: 'touchpoint', subjectId: 'x' }, app.clock.now());
  for (const { code } of [poster, elsewhere]) expect(await faultOf({ codes: [made[0]?.code, code] })).toBe('code_unknown');
  const odd = await createCode({ ...show, kind: 'touchpoint', subjectId: 'odd', label: '\u{12000}' }, app.clock.now());
  expect(await faultOf({ codes: [odd.code] })).toBe('code_sheet_undrawable');
  const west = (await app.loginStaff('marketer', (await ensureBranch('west', '华西')).id)).headers;
  expect(await faultOf({}, west)).toBe('other_branch');
}, 30_000);

test('more than 500 are asked for in parts', async () => {
  for (let at = 0; at < 501; at += 1)
    await createCode(
      {
        exhibitionId: exhibition.id,
        branchId: exhibition.branchId,
        kind: 'touchpoint',
        subjectId: `n${at}`,
        label: `n${at}`,
        channel: 'partner',
      },
      app.clock.now(),
    );
  expect(await faultOf({ channel: 'partner' })).toBe('code_sheet_too_many');
}, 60_000);

test('stands of a hall are printed by number and name', async () => {
  const { exhibition: show } = await importSmallShow(exhibition.branchId);
  const { items } = (await app.request.get(`/api/exhibitions/${show.id}/exhibitors`)).body;
  const [booth] = items.flatMap((one: { booths: { number: string; hall: string }[] }) => one.booths);
  const answer = await print({ file: 'zip', kind: 'booth', hall: booth.hall }, marketer, show.id);
  expect(answer.status).toBe(200);
  expect([...readZip(answer.body as Buffer).keys()].some((name) => name.startsWith('PDF/') && name.includes(booth.number))).toBe(true);
  expect(await faultOf({ kind: 'booth', hall: '没有这个馆' })).toBe('code_sheet_empty');
}, 60_000);
