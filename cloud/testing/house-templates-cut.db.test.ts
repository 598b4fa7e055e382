import type { DerivationView, HouseTemplateView, OfferedPiece } from '@shared/contracts/house-template';
import type { ExhibitionSettingsView } from '@shared/contracts/exhibition-settings';
import { tmpdir } from 'node:os';
import { registrationPieces } from '../features/people/registration';
import { ensureBranch } from '../features/show/branch';
import { exhibitionPieces, getExhibition, type ShowPiece } from '../features/show/exhibition';
import { findLogosInUse } from '../features/show/template';
import { DerivationModel } from '../features/show/template/derivation-model';
import { setPiece, setTemplate } from '../features/show/template/derivation-store';
import { beginShow } from '../features/show/template/attach-show';
import { takePiece } from '../features/show/template/take-piece';
import { parseEnv } from '../platform/env';
import { openStorage } from '../platform/storage';
import { startTestApp, type TestApp } from './index';

type Headers = Record<string, string>;

let app: TestApp;
let headOffice: Headers;
let east: Headers;
let sourceId: string;

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-02-01T02:00:00Z' });
  const houseId = (await ensureBranch('house', '总部直属')).id;
  headOffice = (await app.loginStaff('owner', null)).headers;
  east = (await app.loginStaff('marketer', (await ensureBranch('east', '华东')).id)).headers;
  const source = { ...newShow('样板展'), branchId: houseId };
  sourceId = (await good<{ id: string }>(headOffice, 'post', '/api/console/exhibitions', source)).id;
}, 60_000);
afterAll(() => app.close());

async function good<T>(who: Headers, method: 'get' | 'post' | 'put', path: string, body: object = {}): Promise<T> {
  const answer = await (method === 'get' ? app.request.get(path).set(who) : app.request[method](path).set(who).send(body));
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}
const newShow = (name: string) => ({ name, city: '上海', venue: '会展中心', startsOn: '2026-09-10', endsOn: '2026-09-12' });
const at = (id: string, rest = '') => `/api/console/exhibitions/${id}${rest}`;
const settingsOf = (who: Headers, id: string) => good<ExhibitionSettingsView>(who, 'get', at(id, '/settings'));
async function changePrivacy(who: Headers, id: string, privacyText: string): Promise<void> {
  const { settings, version } = await settingsOf(who, id);
  await good(who, 'put', at(id, '/settings'), { version, settings: { ...settings, privacyText } });
}
const privacyOf = ({ pieces }: DerivationView) => pieces.find((one) => one.piece === 'privacy') as OfferedPiece;
const standing = async (id: string) => privacyOf(await good<DerivationView>(east, 'get', at(id, '/house-template')));
const act = (id: string, what: 'take' | 'undo', body: object = {}) =>
  good<DerivationView>(east, 'post', at(id, `/house-template/pieces/privacy/${what}`), body);

/** Pieces whose taking is cut off right before or after it was written. */
const cutOff = (when: 'before' | 'after') =>
  [...exhibitionPieces({ storage: openStorage({ ...parseEnv({}), DATA_DIR: tmpdir() }) }), ...registrationPieces].map(
    (piece): ShowPiece => ({
      ...piece,
      async take(...args) {
        if (when === 'after') await piece.take(...args);
        throw new Error('cut off');
      },
    }),
  );

/** A draft with words of its own, given a template with others; taking these is cut off right after they were written. */
async function takenAndCutOff(name: string) {
  await changePrivacy(headOffice, sourceId, `${name}：总部的文字`);
  const template = await good<HouseTemplateView>(headOffice, 'post', at(sourceId, '/house-templates'), {
    name,
    note: '',
    pieces: ['privacy'],
  });
  const { id } = await good<{ id: string }>(east, 'post', '/api/console/exhibitions', newShow(name));
  await changePrivacy(east, id, '分公司自己的文字');
  await good(east, 'put', at(id, '/house-template'), { templateId: template.id });
  const pieces = cutOff('after');
  const body = { version: 1, seen: (await standing(id)).seen, confirmed: false };
  const by = { staffId: 'east', language: 'zh', now: new Date('2026-02-01T02:00:00Z') } as const;
  await expect(takePiece({ pieces, impact: [] }, await getExhibition(id), 'privacy', body, by)).rejects.toThrow('cut off');
  expect((await settingsOf(east, id)).settings.privacyText).toBe(`${name}：总部的文字`);
  return { id, body };
}

test('cut off after a piece was written, what was there can be put back', async () => {
  const { id } = await takenAndCutOff('撤销');
  expect(await standing(id)).toMatchObject({ state: 'same', taken: 1, undoUntil: '2026-02-01T10:10:00+08:00' });
  expect(privacyOf(await act(id, 'undo'))).toMatchObject({ state: 'offered', taken: null, undoUntil: null });
  expect((await settingsOf(east, id)).settings.privacyText).toBe('分公司自己的文字');
});

test('cut off after a piece was written, the same again completes it and keeps what was there', async () => {
  const { id, body } = await takenAndCutOff('重复');
  expect(privacyOf(await act(id, 'take', body))).toMatchObject({ state: 'same', taken: 1 });
  await act(id, 'undo');
  expect((await settingsOf(east, id)).settings.privacyText).toBe('分公司自己的文字');
});

describe('a show begun with a template and cut off, then asked for again', () => {
  type Setup = { ticketTypes: { name: { zh: string } }[] };
  const typesOf = async (id: string) =>
    (await good<Setup>(east, 'get', at(id, '/registration-setup'))).ticketTypes.map((one) => one.name.zh);

  async function begunAndCutOff(name: string, piece: 'privacy' | 'tickets', when: 'before' | 'after') {
    await changePrivacy(headOffice, sourceId, `${name}：总部的文字`);
    const body = { name, note: '', pieces: [piece, 'credit'] };
    const template = await good<HouseTemplateView>(headOffice, 'post', at(sourceId, '/house-templates'), body);
    const by = { scope: { branchId: (await ensureBranch('east', '华东')).id }, staffId: 'east', now: new Date('2026-02-01T02:00:00Z') };
    const wanted = { ...newShow(name), timeZone: 'Asia/Shanghai' };
    await expect(beginShow({ pieces: cutOff(when) }, template.id, by, wanted)).rejects.toThrow('cut off');
    const again = () => good<{ id: string }>(east, 'post', `/api/console/house-templates/${template.id}/exhibitions`, newShow(name));
    const { items } = await good<{ items: { id: string; name: string }[] }>(east, 'get', '/api/console/exhibitions');
    return { id: items.find((one) => one.name === name)?.id ?? '', again };
  }

  test.each(['before', 'after'] as const)('cut off %s a piece was written, it is completed', async (when) => {
    const { id, again } = await begunAndCutOff(`完成${when}`, 'privacy', when);
    expect((await again()).id).toBe(id);
    const { pieces } = await good<DerivationView>(east, 'get', at(id, '/house-template'));
    expect(pieces.map(({ piece, state, taken }) => [piece, state, taken])).toEqual([
      ['privacy', 'same', 1],
      ['credit', 'same', 1],
    ]);
  });

  test.each(['before', 'after'] as const)('cut off %s a piece was written, what was changed by hand since stays', async (when) => {
    const { id, again } = await begunAndCutOff(`手改${when}`, 'privacy', when);
    await changePrivacy(east, id, '分公司自己的文字');
    await again();
    expect((await settingsOf(east, id)).settings.privacyText).toBe('分公司自己的文字');
    expect(await standing(id)).toMatchObject({ state: 'offered', taken: null });
    const { pieces } = await good<DerivationView>(east, 'get', at(id, '/house-template'));
    expect(pieces.find((one) => one.piece === 'credit')).toMatchObject({ state: 'same', taken: 1 });
  });

  test('ticket types somebody has only looked at are completed', async () => {
    const types = await good<{ id: string }>(headOffice, 'post', at(sourceId, '/ticket-types'), {
      kind: 'media',
      name: { zh: '总部的媒体证', en: 'House press' },
      ...{ quota: 5, needsApproval: true, needsInvitation: false, waitingList: false },
    });
    expect(types.id).toBeTruthy();
    const { id, again } = await begunAndCutOff('看过票种', 'tickets', 'before');
    expect(await typesOf(id)).toHaveLength(4);
    await again();
    expect(await typesOf(id)).toContain('总部的媒体证');
    const { pieces } = await good<DerivationView>(east, 'get', at(id, '/house-template'));
    expect(pieces.find((one) => one.piece === 'tickets')).toMatchObject({ state: 'same', taken: 1 });
  });

  test('begun by a release that noted nothing of what the show held, it is completed', async () => {
    const { id, again } = await begunAndCutOff('旧版本', 'privacy', 'before');
    await DerivationModel.updateOne({ _id: id }, { $unset: { fresh: 1, pieces: 1 } });
    await DerivationModel.updateOne({ _id: id }, { $set: { pieces: {} } });
    await again();
    expect(await standing(id)).toMatchObject({ state: 'same', taken: 1 });
  });

  test('ticket types somebody has looked at and changed since stay', async () => {
    const { id, again } = await begunAndCutOff('票种', 'tickets', 'before');
    expect(await typesOf(id)).toHaveLength(4);
    const fields = { quota: 5, needsApproval: false, needsInvitation: false, waitingList: false };
    await good(east, 'post', at(id, '/ticket-types'), { kind: 'media', name: { zh: '媒体证', en: 'Press' }, ...fields });
    const before = await typesOf(id);
    await again();
    expect(await typesOf(id)).toEqual(before);
  });
});

test('a show begun with a template is never a draft somebody made by hand under that name', async () => {
  const template = await good<HouseTemplateView>(headOffice, 'post', at(sourceId, '/house-templates'), {
    name: '新建',
    note: '',
    pieces: ['privacy'],
  });
  const begin = (name: string) => app.request.post(`/api/console/house-templates/${template.id}/exhibitions`).set(east).send(newShow(name));
  const { id } = await good<{ id: string }>(east, 'post', '/api/console/exhibitions', newShow('手建的展会'));
  const refused = await begin('手建的展会');
  expect((refused.body as { error: { code: string } }).error.code).toBe('exhibition_name_taken');
  expect(await good<DerivationView>(east, 'get', at(id, '/house-template'))).toEqual({ template: null, pieces: [] });
  const [begun, again] = [await begin('用模板的展会'), await begin('用模板的展会')];
  expect([begun.status, again.status]).toEqual([200, 200]);
  expect((again.body as { id: string }).id).toBe((begun.body as { id: string }).id);
});

test('the logo a show had before it took another look is kept while it can be put back', async () => {
  const [old, cut] = [`${'a'.repeat(40)}.png`, `${'b'.repeat(40)}.png`];
  const taken = new Date('2026-02-01T02:00:00Z');
  const undo = (logo: string) => ({ at: taken, content: { logo, primaryColour: '', accentColour: '' }, taken: null });
  const derivation = { exhibitionId: 'f'.repeat(24), branchId: 'e'.repeat(24), templateId: 'd'.repeat(24), request: null };
  await setTemplate(derivation, null);
  const pending = { taken: { version: 1, mark: '' }, left: null, undo: undo(cut) };
  await setPiece({ ...derivation, pieces: {} }, 'look', { taken: null, left: null, undo: undo(old), pending });
  const inUse = (minutes: number) => findLogosInUse([old, cut, `${'c'.repeat(40)}.png`], new Date(taken.getTime() + minutes * 60_000));
  expect(await inUse(10)).toEqual(new Set([old, cut]));
  expect(await inUse(11)).toEqual(new Set());
});
