import { fireEvent, render, waitFor } from '@testing-library/react';
import Taro from '@tarojs/taro';
import { CONSENTS } from '@shared/rules/consents';
import { clearStored } from '../../platform/storage';
import { wechat } from '../../platform/wechat';
import { EXHIBITION_ID, fakeService } from '../../testing/fixtures';
import type { FakeRequest } from '../../testing/run-weapp';
import { resetTaro, setRouter } from '../../testing/taro-mock';
import RegistrationPage from './index';

const request = jest.spyOn(Taro, 'request') as unknown as jest.Mock;
const scrolled = jest.spyOn(Taro, 'pageScrollTo');
const ticketType = {
  id: '1'.repeat(24),
  kind: 'visitor',
  name: { zh: '专业观众', en: '' },
  description: null,
  remaining: null,
  needsApproval: false,
  needsInvitation: false,
  waitingList: true,
  sale: 'open',
  opensText: null,
};
const fields = [
  { key: 'company', type: 'company', label: { zh: '公司或单位', en: '' }, required: true },
  {
    key: 'role',
    type: 'select',
    label: { zh: '您的身份', en: 'You are' },
    required: true,
    options: [{ value: 'buyer', label: { zh: '采购', en: '' } }],
  },
];
const form = { version: 1, open: true, fields, ticketTypes: [ticketType], consents: CONSENTS, subscribeTemplateIds: [], mine: null };

function serve(extra: (asked: FakeRequest) => { status?: number; data?: unknown } | null = () => null): void {
  const answer = fakeService(
    (asked) =>
      extra(asked) ??
      (asked.path.endsWith('/registration-form')
        ? { data: form }
        : asked.path === '/api/visitor/login'
          ? { data: { token: 't', expiresAt: '2099-01-01T00:00:00Z', visitor: { id: 'f'.repeat(24), nickname: null, language: 'zh' } } }
          : null),
  );
  request.mockImplementation(async ({ url, method }: { url: string; method: string }) => {
    const { pathname, searchParams } = new URL(url);
    const { status = 200, data } = answer({ method, path: pathname, query: Object.fromEntries(searchParams), header: {}, body: undefined });
    return { statusCode: status, data };
  });
}
const asksFor = () => scrolled.mock.calls.map(([options]) => (options as { selector?: string }).selector).filter(Boolean);
const type = (element: Element | null, value: string) => fireEvent(element as Element, new CustomEvent('input', { detail: { value } }));

beforeEach(() => {
  resetTaro();
  clearStored('');
  setRouter({ exhibitionId: EXHIBITION_ID });
  scrolled.mockClear();
});

test('faulty answers: the page goes to the first fault from the top, then to the next', async () => {
  serve();
  const { findByText, container } = render(<RegistrationPage />);
  const submit = await findByText('提交报名');
  fireEvent.click(submit);
  await waitFor(() => expect(asksFor()).toEqual(['#ask-name']));
  expect(container.querySelector('#ask-name')?.textContent).toContain('请填写姓名');
  type(container.querySelector('#field-name'), '李雷');
  type(container.querySelector('#field-phone'), '13800138000');
  fireEvent.click(submit);
  await waitFor(() => expect(asksFor().at(-1)).toBe('#ask-answer-company'));
  type(container.querySelector('#field-company'), '海川科技');
  fireEvent.click(submit);
  await waitFor(() => expect(asksFor().at(-1)).toBe('#ask-answer-role'));
  for (const anchor of asksFor()) expect(container.querySelectorAll(anchor ?? '')).toHaveLength(1);
});

test('a missing consent is gone to when everything above it is in order', async () => {
  serve(({ path }) => (path.endsWith('/registration-form') ? { data: { ...form, fields: [] } } : null));
  const { findByText, container } = render(<RegistrationPage />);
  const submit = await findByText('提交报名');
  type(container.querySelector('#field-name'), '李雷');
  type(container.querySelector('#field-phone'), '13800138000');
  fireEvent.click(submit);
  await waitFor(() => expect(asksFor()).toEqual(['#ask-consent-registration']));
});

test('what the service refuses is marked and gone to, and the form is fetched again', async () => {
  jest.spyOn(wechat, 'login').mockResolvedValue('code');
  let fetched = 0;
  serve(({ path, method }) => {
    if (path.endsWith('/registration-form')) {
      fetched += 1;
      return { data: { ...form, fields: [{ ...fields[0], required: fetched > 1 }] } };
    }
    return method === 'POST' && path.endsWith('/registrations')
      ? { status: 400, data: { error: { code: 'registration_answers_invalid', details: { faults: { company: 'missing' } } } } }
      : null;
  });
  const { findByText, container } = render(<RegistrationPage />);
  const submit = await findByText('提交报名');
  type(container.querySelector('#field-name'), '李雷');
  type(container.querySelector('#field-phone'), '13800138000');
  fireEvent.click(container.querySelector('#consent-registration') as Element);
  fireEvent.click(submit);
  await waitFor(() => expect(asksFor()).toEqual(['#ask-answer-company']));
  await waitFor(() => expect(container.querySelector('#ask-answer-company')?.textContent).toMatch(/公司或单位\*请填写/));
  expect(fetched).toBe(2);
});
