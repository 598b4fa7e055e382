import { fireEvent, render, waitFor, within } from '@testing-library/react';
import Taro from '@tarojs/taro';
import type { DeskItem, DeskView } from '@shared/contracts/exhibitor-desk';
import type { DraftEdit } from '@shared/contracts/exhibitor-draft';
import { errorText } from '@shared/errors';
import { clearStored, readStored } from '../../platform/storage';
import type { FakeRequest } from '../../testing/run-weapp';
import { serve } from '../../testing/serve';
import { resetTaro, setRouter } from '../../testing/taro-mock';
import ExhibitorDeskPage from './index';
import { instantOf } from './local-moment';

// What was typed waits a moment before it is sent, and a network that is away is tried again.
jest.setTimeout(30_000);

const scrolled = jest.spyOn(Taro, 'pageScrollTo');
const CODE = 'ABCDEFGHJKMNPQRSTVWXYZ234567';
const EXHIBITOR = 'e'.repeat(24);
const item = (edit: DraftEdit, more: Partial<DeskItem> = {}): DeskItem => ({
  unit: edit.part,
  rev: 0,
  state: 'shown',
  reason: null,
  edit,
  now: edit,
  ...more,
});
const row = (part: 'nameEn' | 'theme' | 'summary' | 'website' | 'phone' | 'country') => item({ part, value: '' } as DraftEdit);
const ITEMS: DeskItem[] = [
  item({ part: 'name', value: '海川科技' }),
  ...(['nameEn', 'theme', 'summary', 'website', 'phone', 'country'] as const).map(row),
  item({ part: 'logo', value: null }),
  item({ part: 'pictures', value: [] }),
  item({ part: 'story', value: { zh: null, en: null } }),
  item({ part: 'films', value: [] }),
  item({ part: 'brochures', value: [] }),
  item({ part: 'contacts', value: [] }),
  item({ part: 'themes', value: [] }),
];
const VIEW: DeskView = {
  exhibitionId: 'a'.repeat(24),
  exhibitorId: EXHIBITOR,
  showName: '春季工业展',
  datesText: '3月10日至11日',
  name: '海川科技',
  standsText: '1号馆 A02',
  description: null,
  untilText: '3月11日 周三 18:00',
  items: ITEMS,
  pictures: [],
  submittedText: null,
  offsetMinutes: 480,
};

let online = true;
/** What the service has of it. */
const kept = new Map<string, { edit: DraftEdit; rev: number }>();
type Answer = { status?: number; data?: unknown } | null;
type Saving = { edits: { edit: DraftEdit; seen: number }[] };
const unitOf = (edit: DraftEdit) => ('key' in edit ? `${edit.part}/${edit.key}` : edit.part);
const saving = (asked: FakeRequest) => asked.method === 'PUT' && asked.path === '/api/exhibitor-desk/draft';

const serveDesk = (view: Partial<DeskView> = {}, extra: (asked: FakeRequest) => Answer = () => null) =>
  serve(
    (asked) => {
      const own = extra(asked);
      if (own) return own;
      if (asked.path === '/api/exhibitor-desk/open') return { data: { token: 'desk-token', name: '海川科技' } };
      if (saving(asked)) {
        const { edits } = asked.body as Saving;
        for (const { edit, seen } of edits) kept.set(unitOf(edit), { edit, rev: seen + 1 });
        return { data: { saved: edits.map(({ edit, seen }) => ({ unit: unitOf(edit), rev: seen + 1 })), clashes: [], refused: [] } };
      }
      const items = (view.items ?? ITEMS).map((one) => ({ ...one, ...kept.get(one.unit) }));
      return asked.path === '/api/exhibitor-desk' ? { data: { ...VIEW, ...view, items } } : null;
    },
    () => online,
  );

const input = (container: HTMLElement, id: string) => {
  const found = container.querySelector<HTMLInputElement>(`#${id} input, #${id} textarea, input#${id}, textarea#${id}`);
  if (!found) throw new Error(`no ${id}`);
  return found;
};
/** A field draws its input a moment after the words beside it. */
const type = async (container: HTMLElement, id: string, value: string) =>
  fireEvent.input(await waitFor(() => input(container, id)), { target: { value } });

beforeEach(() => {
  resetTaro();
  clearStored('');
  online = true;
  kept.clear();
  setRouter({ desk: CODE }, '/features/exhibitor-desk/index');
});

test('a link opens the desk of its exhibitor, says what is missing, and saves what is typed part by part', async () => {
  const seen = serveDesk();
  const { container, findByText } = render(<ExhibitorDeskPage />);
  await findByText('春季工业展');
  await findByText(/还差：标志、一句话介绍/);
  await type(container, 'desk-summary', '焊接更快');
  await waitFor(() => expect(seen.some(saving)).toBe(true), { timeout: 5_000 });
  expect(seen.find(saving)?.body).toEqual({ edits: [{ edit: { part: 'summary', value: '焊接更快' }, seen: 0 }] });
  await findByText('已保存');
  await findByText('草稿');
  await findByText('提交 1 项');
});

test('without network what is typed is kept on the phone, also over a reload, and saved once there is one', async () => {
  serveDesk();
  const first = render(<ExhibitorDeskPage />);
  await first.findByText('春季工业展');
  online = false;
  await type(first.container, 'desk-summary', '断网时写的');
  await first.findByText(/网络不通/);
  expect(readStored<object>(`desk.draft.${EXHIBITOR}`)).toMatchObject({ summary: { edit: { value: '断网时写的' } } });
  first.unmount();
  online = true;
  serveDesk();
  const second = render(<ExhibitorDeskPage />);
  await waitFor(() => expect(input(second.container, 'desk-summary').value).toBe('断网时写的'));
  await waitFor(() => expect(kept.get('summary')?.edit.value).toBe('断网时写的'), { timeout: 8_000 });
  await second.findByText('已保存');
  await waitFor(() => expect(readStored<object>(`desk.draft.${EXHIBITOR}`)).toBeNull());
});

test.each([429, 503])('a service that answers %i is not called a lost network, and is asked again', async (status) => {
  let busy = true;
  const answer = { status, data: { error: { code: status === 429 ? 'too_many_requests' : 'unavailable' } } };
  serveDesk({}, (asked) => (saving(asked) && busy ? answer : null));
  const { container, findByText, queryByText, unmount } = render(<ExhibitorDeskPage />);
  await findByText('春季工业展');
  await type(container, 'desk-summary', '忙时写的');
  await findByText(/服务繁忙，正在重试/);
  expect(queryByText(/网络不通/)).toBeNull();
  expect(readStored<object>(`desk.draft.${EXHIBITOR}`)).toMatchObject({ summary: { edit: { value: '忙时写的' } } });
  busy = false;
  unmount();
  await waitFor(() => expect(kept.get('summary')?.edit.value).toBe('忙时写的'));
});

test('what another device saved is shown beside what is written here, and the person decides', async () => {
  let round = 0;
  const seen = serveDesk({}, (asked) => {
    if (!saving(asked)) return null;
    round += 1;
    return round > 1
      ? null
      : { data: { saved: [], clashes: [{ unit: 'summary', rev: 4, edit: { part: 'summary', value: '电脑上写的' } }], refused: [] } };
  });
  const { container, findByText } = render(<ExhibitorDeskPage />);
  await findByText('春季工业展');
  await type(container, 'desk-summary', '手机上写的');
  await findByText('另一台设备刚改了「一句话介绍」');
  await findByText('电脑上写的');
  fireEvent.click(await findByText('用这里的'));
  await waitFor(() => expect(seen.filter(saving)).toHaveLength(2), { timeout: 5_000 });
  expect(seen.filter(saving)[1]?.body).toEqual({ edits: [{ edit: { part: 'summary', value: '手机上写的' }, seen: 4 }] });
});

test('a part that is refused says why and stops no other; sending in says the same', async () => {
  const seen = serveDesk({}, (asked) => {
    if (!saving(asked)) return null;
    const units = (asked.body as Saving).edits.map(({ edit }) => unitOf(edit));
    if (!units.includes('summary')) return null;
    const saved = units.filter((unit) => unit !== 'summary').map((unit) => ({ unit, rev: 1 }));
    return { data: { saved, clashes: [], refused: [{ unit: 'summary', code: 'media_gone' }] } };
  });
  const { container, findByText, findAllByText } = render(<ExhibitorDeskPage />);
  await findByText('春季工业展');
  await type(container, 'desk-summary', '不收');
  await findAllByText(errorText('media_gone', 'zh'));
  await type(container, 'desk-theme', '焊接');
  await waitFor(() => expect(kept.get('theme')?.edit.value).toBe('焊接'), { timeout: 5_000 });
  fireEvent.click(await findByText('提交 2 项'));
  await waitFor(() => expect(seen.filter(saving)).toHaveLength(2));
  expect(seen.some((one) => one.path === '/api/exhibitor-desk/submit')).toBe(false);
});

test('a moment is read as people write it; what cannot be read is not a moment', () => {
  const ten = '2026-03-10T02:00:00.000Z';
  expect(instantOf('2026-3-10', '10:00', 480)).toBe(ten);
  expect(instantOf('2026年3月10日', '10：00', 480)).toBe(ten);
  expect(instantOf('2026-03-10', '9:30', 480)).toBe('2026-03-10T01:30:00.000Z');
  expect(instantOf('2026-03-10', '', 480)).toBe('2026-03-09T16:00:00.000Z');
  expect(instantOf('', '', 480)).toBeNull();
  for (const [date, time] of [
    ['2026-02-30', '10:00'],
    ['明天', '10:00'],
    ['', '10:00'],
    ['2026-03-10', '25:00'],
  ] as const)
    expect(instantOf(date, time, 480)).toBeUndefined();
});

test('what the show does not take is said before anything is sent in; a part that came back says why', async () => {
  const website = { part: 'website', value: 'abc' } as DraftEdit;
  const back = { state: 'returned', reason: '请用官网', rev: 2 } as const;
  const items = ITEMS.map((one) => (one.unit === 'website' ? item(website, { ...back, now: { part: 'website', value: '' } }) : one));
  const seen = serveDesk({ items });
  const { container, findByText } = render(<ExhibitorDeskPage />);
  await findByText('退回原因：请用官网');
  // Said once more before everything else, and a tap leads there.
  const card = within(container.querySelector('#desk-returned') as HTMLElement);
  card.getByText('主办方退回了以下内容，请修改后再次提交');
  card.getByText('请用官网');
  expect(container.textContent).not.toContain('该填的都填好了');
  fireEvent.click(card.getByText('官网'));
  expect(scrolled).toHaveBeenCalledWith(expect.objectContaining({ selector: '#desk-part-website' }));
  fireEvent.click(await findByText('提交 1 项'));
  await findByText('请填写完整的网址，以 https:// 开头');
  expect(seen.some((one) => one.path === '/api/exhibitor-desk/submit')).toBe(false);
});

test('a launch that came back opens where it is written, however often, and not by itself', async () => {
  const key = 'c'.repeat(24);
  const value = {
    title: { zh: '新焊机', en: '' },
    summary: { zh: '', en: '' },
    story: { zh: null, en: null },
    pictures: [],
    films: [],
    url: '',
  };
  const launch = { part: 'launch', key, value: { ...value, launchesAt: null, place: { zh: '', en: '' } } } as DraftEdit;
  serveDesk({ items: [...ITEMS, { ...item(launch), unit: `launch/${key}`, state: 'returned', reason: '图片太小', rev: 2, now: null }] });
  const { container, findByText, getByText } = render(<ExhibitorDeskPage />);
  const sheet = () => container.querySelector('.el-sheet--open #offer-title');
  const line = await findByText('新品 · 新焊机');
  for (let round = 0; round < 2; round += 1) {
    fireEvent.click(line);
    expect(sheet()).not.toBeNull();
    fireEvent.click(getByText('完成'));
    expect(sheet()).toBeNull();
  }
  fireEvent.click(getByText('公司'));
  fireEvent.click(getByText('产品与新品'));
  expect(sheet()).toBeNull();
});

test('a link that is not good any more says so, and so does an address that is none', async () => {
  serveDesk({}, ({ path }) =>
    path === '/api/exhibitor-desk/open' ? { status: 404, data: { error: { code: 'exhibitor_link_invalid' } } } : null,
  );
  const first = render(<ExhibitorDeskPage />);
  await first.findByText(/这个展商链接无效/);
  first.unmount();
  setRouter({ desk: 'abc' }, '/features/exhibitor-desk/index');
  const second = render(<ExhibitorDeskPage />);
  await second.findByText('没有识别到展商链接');
});
