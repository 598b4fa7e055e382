/** @jest-environment jsdom */
import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { StaffView } from '@shared/contracts/staff';
import type { QuestionResult, SurveyFields, SurveyView } from '@shared/contracts/survey';
import { FIRST_SURVEY } from '@shared/rules/first-survey';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { App } from 'antd';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import { makeQueryClient } from '../../platform/query';
import { completeJsdom } from '../../testing/jsdom';
import { ExhibitionProvider } from '../../ui/exhibition-context';
import { StaffProvider } from '../../ui/staff-context';
import SurveyPage from './page';

// A large page on a busy machine.
jest.setTimeout(60_000);

const id = (letter: string) => letter.repeat(24);
const show = { id: id('a'), timeZone: 'Asia/Shanghai' } as ExhibitionView;
const VIEW: SurveyView = {
  version: 3,
  fields: FIRST_SURVEY,
  state: 'open',
  edition: 1,
  frozen: true,
  opensAt: null,
  closesAt: '2026-03-25T09:00:00.000Z',
  answered: 4,
};
const result = (place: number, more: Partial<QuestionResult> = {}): QuestionResult => ({
  question: FIRST_SURVEY.questions[place]!,
  asked: true,
  answered: 4,
  counts: [],
  mean: null,
  nps: null,
  words: { passed: 0, waiting: 0, refused: 0 },
  ...more,
});
const RESULTS = {
  asked: 8,
  answered: 4,
  questions: [
    result(1, {
      counts: [
        { key: '10', n: 3 },
        { key: '2', n: 1 },
      ],
      nps: { score: 50, promoters: 3, passives: 0, detractors: 1 },
    }),
    result(2, { counts: [{ key: 'people', n: 2 }] }),
    result(3, { answered: 3, words: { passed: 1, waiting: 1, refused: 1 } }),
  ],
};
const TEXT = {
  id: id('c'),
  participantId: id('d'),
  name: '李雷',
  company: '某某科技',
  came: true,
  at: '2026-03-12T02:00:00.000Z',
  text: '多些座位',
};

const asked: { method: string; address: string; body: unknown }[] = [];
let view: SurveyView;
let refuse: string | null = null;

function answerTo(method: string, address: string, body: unknown): unknown {
  if (method === 'PUT' && address.endsWith('/state'))
    view = { ...view, version: view.version + 1, state: (body as { state: 'open' }).state };
  else if (method === 'PUT') view = { ...view, version: view.version + 1, fields: (body as { fields: SurveyFields }).fields };
  if (address.includes('/results')) return RESULTS;
  if (address.includes('/texts')) return { items: [TEXT], next: null };
  if (address.includes('/registration-setup')) return { version: 0, fields: [], ticketTypes: [], deletedTypes: [] };
  return view;
}
beforeAll(() => {
  completeJsdom();
  Object.assign(globalThis, {
    fetch: (address: string, { method, body }: { method: string; body?: string }) => {
      const sent = body ? (JSON.parse(body) as unknown) : undefined;
      asked.push({ method, address, body: sent });
      const isRefused = refuse !== null && method !== 'GET';
      const answer = isRefused ? { error: { message: '', requestId: '', code: refuse } } : answerTo(method, address, sent);
      return Promise.resolve({ status: isRefused ? 409 : 200, text: () => Promise.resolve(JSON.stringify(answer)) });
    },
  });
});
beforeEach(() => {
  asked.length = 0;
  refuse = null;
  view = VIEW;
  localStorage.clear();
});

const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 30)));
async function open(tab = 'questions') {
  const page = (
    <StaffProvider value={{ id: id('e'), branchId: id('f'), role: 'marketer' } as StaffView}>
      <ExhibitionProvider value={{ exhibition: show, choose: () => undefined }}>
        <SurveyPage />
      </ExhibitionProvider>
    </StaffProvider>
  );
  render(
    <QueryClientProvider client={makeQueryClient(() => undefined)}>
      <App>
        <RouterProvider router={createMemoryRouter([{ path: '/', element: page }], { initialEntries: [`/?tab=${tab}`] })} />
      </App>
    </QueryClientProvider>,
  );
  await screen.findByText('结果');
  await settled();
}
const writes = () =>
  asked.filter((one) => one.method === 'PUT').map((one) => one.body as { newEdition?: boolean; fields?: SurveyFields; state?: string });
/** By its words or its name for screen readers; asking by role takes seconds in so large a page. */
const buttonOf = (name: string | RegExp): HTMLElement => {
  const found = [...document.querySelectorAll('button')].find((one) => {
    const words = one.getAttribute('aria-label') ?? (one.textContent ?? '').replace(/(^.)\s(.$)/, '$1$2');
    return typeof name === 'string' ? words === name : name.test(words);
  });
  if (!found) throw new Error(`no button ${String(name)}`);
  return found;
};
const click = async (name: string | RegExp) => {
  fireEvent.click(buttonOf(name));
  await settled();
};
const [first, second] = FIRST_SURVEY.questions.map((one) => one.title.zh) as [string, string];

test('wording is saved as it is; moving a question after answers asks for a new edition first', async () => {
  await open();
  screen.getByText(/已有 4 人答过/);
  await click(new RegExp(`^1\\. ${first}`));
  fireEvent.change(screen.getByLabelText(/^题目（中文）/), { target: { value: '总的来说满意吗' } });
  await click('保存');
  expect(writes()).toEqual([expect.objectContaining({ newEdition: false })]);
  expect(writes()[0]?.fields?.questions[0]?.title.zh).toBe('总的来说满意吗');
  // By keyboard, from the handle.
  fireEvent.keyDown(buttonOf(`移动「${second}」`), { key: 'ArrowUp' });
  await settled();
  expect(document.querySelector('.visually-hidden')?.textContent).toContain('移到第 1 题');
  await click('保存');
  expect(writes()).toHaveLength(1);
  await click('另起一版并保存');
  expect(writes()[1]).toMatchObject({ newEdition: true, fields: { questions: [{ id: 'recommend' }, { id: 'overall' }, {}, {}] } });
});

test('a question is added and completed, removed and brought back; the phone beside it follows', async () => {
  view = { ...VIEW, state: 'draft', frozen: false, version: 0, answered: 0 };
  await open();
  screen.getByText('常用题目，改好后保存');
  await click('加题目');
  fireEvent.click(await screen.findByText('单选'));
  await settled();
  await click('保存');
  expect(writes()).toEqual([]);
  expect(screen.getAllByText('请写题目')).toHaveLength(2);
  fireEvent.change(screen.getByLabelText(/^题目（中文）/), { target: { value: '您是哪种观众' } });
  ['买家', '同行'].forEach((label, place) =>
    fireEvent.change(screen.getByLabelText(`选项 ${place + 1}（中文）`), { target: { value: label } }),
  );
  const phone = document.querySelector<HTMLElement>('aside')!;
  within(phone).getByText('买家');
  await click('保存');
  expect(writes()[0]?.fields?.questions).toHaveLength(5);
  await click(`删除「${first}」`);
  expect(within(phone).queryByText(new RegExp(first))).toBeNull();
  fireEvent.click(within(screen.getByText(`已删除「${first}」`).closest<HTMLElement>('.ant-alert')!).getByText(/撤\s?销/));
  await settled();
  within(phone).getByText(new RegExp(first));
});

test('opened only when what is on screen is saved; of two who saved, the second sees what the first did', async () => {
  view = { ...VIEW, state: 'closed' };
  await open();
  await click('重新开放');
  expect(writes()[0]?.state).toBe('open');
  fireEvent.change(screen.getByLabelText(/^标题（中文）/), { target: { value: '新标题' } });
  refuse = 'conflict';
  view = { ...view, version: 9, fields: { ...FIRST_SURVEY, audience: 'missed' } };
  await click('保存');
  await screen.findByText(/没到场的人/);
  expect(screen.getAllByText(/新标题/).length).toBeGreaterThan(1);
});

test('results: who was asked, NPS with its formula, choices with their shares, words that have passed', async () => {
  await open('results');
  await screen.findByText('50%', { selector: '.survey-number__value' });
  screen.getByText('+50');
  screen.getByText(/净推荐值 = 推荐者/);
  screen.getByText('结识了同行');
  screen.getByText('2 · 50%');
  screen.getByText('1 条正在内容检查，通过后显示');
  screen.getByText('1 条未通过内容检查，不显示');
  await click('看 1 条文字');
  await screen.findByText('多些座位');
  expect(screen.getByText('李雷').getAttribute('href')).toContain(id('d'));
  fireEvent.click(screen.getByText('未到场'));
  await settled();
  expect(asked.at(-1)?.address).toContain('came=no');
});
