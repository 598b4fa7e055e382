import { fireEvent, render, waitFor } from '@testing-library/react';
import Taro from '@tarojs/taro';
import type { AskedQuestion, MySurvey, SurveyAnswer } from '@shared/contracts/survey';
import { useLanguageStore } from '../../platform/i18n';
import { sendWaitingSurveys, waitingSurvey } from '../../platform/own-survey';
import { signOut, useSessionStore } from '../../platform/session';
import { clearStored } from '../../platform/storage';
import { wechat } from '../../platform/wechat';
import { EXHIBITION_ID, noSurvey } from '../../testing/fixtures';
import { serve, SIGNED_IN } from '../../testing/serve';
import { resetTaro } from '../../testing/taro-mock';
import { SurveyLine } from '../../ui/survey-line';
import SurveyPage from './index';

const navigateTo = jest.spyOn(Taro, 'navigateTo');

beforeEach(() => {
  resetTaro();
  clearStored('');
  signOut();
  navigateTo.mockClear();
  jest.spyOn(wechat, 'ready').mockResolvedValue('shell');
  useSessionStore.setState({
    session: { token: 't', visitor: SIGNED_IN.data.visitor as never, from: Date.now(), until: Date.now() + 3_600_000 },
  });
});
afterEach(() => useLanguageStore.getState().setLanguage('zh'));

const none = { options: [], least: null, most: null };
const QUESTIONS: AskedQuestion[] = [
  { id: 'overall', kind: 'rating', title: '总的来说满意吗', required: true, ...none },
  { id: 'recommend', kind: 'nps', title: '会推荐吗', required: true, ...none },
  {
    id: 'worth',
    kind: 'multiple',
    title: '哪些有收获',
    required: false,
    options: ['展商', '新品', '会议'].map((label, place) => ({ id: `o${place}`, label })),
    least: null,
    most: 2,
  },
  { id: 'improve', kind: 'text', title: '改进什么', required: false, ...none },
];
const OPEN: MySurvey = {
  ...noSurvey,
  state: 'open',
  edition: 1,
  title: '满意度',
  intro: '一分钟',
  questions: QUESTIONS,
  closesText: '3月25日 周三 17:00',
};
const ANSWERED: MySurvey = { ...OPEN, state: 'answered', questions: [], answeredText: '3月12日 周四 10:00' };

interface Service {
  now: MySurvey;
  online: boolean;
  refusal: { code: string; details?: object } | null;
}
/** A service with this survey, which takes answers or refuses them. */
function service(given: Partial<Service> = {}) {
  const state: Service = { now: OPEN, online: true, refusal: null, ...given };
  const seen = serve(
    ({ path, method }) => {
      if (path !== `/api/exhibitions/${EXHIBITION_ID}/my-survey`) return null;
      if (method === 'GET') return { data: state.now };
      if (state.refusal) return { status: state.refusal.code === 'survey_closed' ? 409 : 400, data: { error: state.refusal } };
      state.now = ANSWERED;
      return { data: state.now };
    },
    () => state.online,
  );
  const sent = () => seen.filter((one) => one.method === 'PUT').map((one) => one.body as { edition: number; answers: SurveyAnswer[] });
  return { state, sent };
}
const tap = (page: { container: HTMLElement }, id: string) => fireEvent.click(page.container.querySelector(`#${id}`)!);

test('filled in with a few taps and sent once; a question that must be answered is pointed at', async () => {
  const { sent } = service();
  const page = render(<SurveyPage />);
  await page.findByText('满意度');
  page.getByText('已答 0 / 4 题');
  tap(page, 'mark-overall-5');
  tap(page, 'survey-submit');
  await page.findByText('请先答好这一题');
  expect(sent()).toEqual([]);
  tap(page, 'mark-recommend-9');
  for (const option of ['o0', 'o1', 'o2']) tap(page, `option-worth-${option}`);
  fireEvent.input(page.container.querySelector('#words-improve textarea, textarea#words-improve')!, { target: { value: '多些座位' } });
  page.getByText('已答 4 / 4 题');
  tap(page, 'survey-submit');
  tap(page, 'survey-submit');
  await page.findByText('谢谢您的回答');
  page.getByText('3月12日 周四 10:00 提交');
  expect(sent()).toEqual([
    {
      edition: 1,
      answers: [
        { questionId: 'overall', mark: 5 },
        { questionId: 'recommend', mark: 9 },
        { questionId: 'worth', chosen: ['o0', 'o1'] },
        { questionId: 'improve', words: '多些座位' },
      ],
    },
  ]);
});

test('what was begun is there when the page is opened again; an optional mark is taken back by another tap', async () => {
  service();
  const page = render(<SurveyPage />);
  await page.findByText('满意度');
  tap(page, 'mark-overall-3');
  tap(page, 'option-worth-o1');
  page.unmount();
  const again = render(<SurveyPage />);
  await again.findByText('已答 2 / 4 题');
  expect(again.container.querySelector('#mark-overall-3')?.className).toContain('--on');
  tap(again, 'option-worth-o1');
  again.getByText('已答 1 / 4 题');
});

test('without network it is kept on the phone and sent once, when the network or the app is back', async () => {
  const { state, sent } = service();
  const page = render(<SurveyPage />);
  await page.findByText('满意度');
  tap(page, 'mark-overall-4');
  tap(page, 'mark-recommend-8');
  state.online = false;
  tap(page, 'survey-submit');
  await page.findByText('已保存在手机上', undefined, { timeout: 15_000 });
  expect([sent(), waitingSurvey(EXHIBITION_ID)?.answers.length]).toEqual([[], 2]);
  page.unmount();
  state.online = true;
  await sendWaitingSurveys();
  await sendWaitingSurveys();
  expect([sent().length, waitingSurvey(EXHIBITION_ID)]).toEqual([1, null]);
  await render(<SurveyPage />).findByText('谢谢您的回答');
}, 30_000);

test('words that do not pass are told at their question, and nothing that was filled in is lost', async () => {
  const { state, sent } = service({ refusal: { code: 'survey_words_refused', details: { questionIds: ['improve'] } } });
  const page = render(<SurveyPage />);
  await page.findByText('满意度');
  tap(page, 'mark-overall-4');
  tap(page, 'mark-recommend-0');
  tap(page, 'survey-submit');
  await page.findByText('这段文字没有通过微信的内容检查，请换个说法');
  expect(waitingSurvey(EXHIBITION_ID)).toBeNull();
  page.getByText('已答 2 / 4 题');
  state.refusal = null;
  tap(page, 'survey-submit');
  await page.findByText('谢谢您的回答');
  expect(sent()).toHaveLength(2);
});

test('closed meanwhile, or other questions meanwhile: it is said, and what still counts stays', async () => {
  const { state } = service();
  const page = render(<SurveyPage />);
  await page.findByText('满意度');
  tap(page, 'mark-overall-4');
  tap(page, 'mark-recommend-7');
  state.refusal = { code: 'survey_changed' };
  state.now = { ...OPEN, edition: 2, questions: [QUESTIONS[1]!, { ...QUESTIONS[0]!, id: 'other', title: '换了的一题' }] };
  tap(page, 'survey-submit');
  await page.findByText('2. 换了的一题');
  page.getByText('已答 1 / 2 题');
  tap(page, 'mark-other-2');
  state.refusal = { code: 'survey_closed' };
  state.now = { ...OPEN, state: 'closed', questions: [] };
  tap(page, 'survey-submit');
  await page.findByText('问卷已经结束');
});

test('each state says what it is, in both languages; a line on other pages leads there while there is something to answer', async () => {
  const words: [MySurvey['state'], string][] = [
    ['none', '这场展会没有问卷'],
    ['later', '问卷还没有开放'],
    ['register', '问卷面向已报名的观众'],
    ['not_yours', '这份问卷问的是另一些观众'],
    ['closed', '问卷已经结束'],
    ['answered', '谢谢您的回答'],
  ];
  for (const [state, text] of words) {
    clearStored('');
    service({ now: { ...ANSWERED, state, words: 'waiting' } });
    const page = render(<SurveyPage />);
    await page.findByText(text);
    page.unmount();
  }
  clearStored('');
  useLanguageStore.getState().setLanguage('en');
  service();
  const page = render(<SurveyPage />);
  await page.findByText('0 of 4 answered');
  page.unmount();
  const line = render(<SurveyLine exhibitionId={EXHIBITION_ID} />);
  fireEvent.click(await line.findByText('One minute: tell us how it was'));
  expect(navigateTo).toHaveBeenCalledWith({ url: `/features/survey/index?exhibitionId=${EXHIBITION_ID}` });
  line.unmount();
  clearStored('');
  service({ now: { ...OPEN, state: 'not_yours' } });
  const nothing = render(<SurveyLine exhibitionId={EXHIBITION_ID} />);
  await waitFor(() => expect(nothing.container.textContent).toBe(''));
});
