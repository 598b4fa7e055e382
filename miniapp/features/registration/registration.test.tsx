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

test('in an ordinary browser it is said before the form that registering is done in WeChat', async () => {
  serve();
  const { findByText, container } = render(<RegistrationPage />);
  await findByText('请在微信中打开');
  const words = container.textContent ?? '';
  expect(words.indexOf('请在微信中打开')).toBeLessThan(words.indexOf('姓名'));
});

test('with the name alone one tap asks for WeChat’s number, agrees to what is needed and registers', async () => {
  jest.spyOn(wechat, 'ready').mockResolvedValue('shell');
  jest.spyOn(wechat, 'login').mockResolvedValue('code');
  const phoneCode = jest.spyOn(wechat, 'phoneCode').mockResolvedValue('phone-code');
  const bodies: unknown[] = [];
  const answers = fakeService(({ path, method, body }) => {
    if (path.endsWith('/registration-form')) return { data: { ...form, fields: [] } };
    if (path === '/api/visitor/login')
      return { data: { token: 't', expiresAt: '2099-01-01T00:00:00Z', visitor: { id: 'f'.repeat(24), nickname: null, language: 'zh' } } };
    if (method !== 'POST' || !path.endsWith('/registrations')) return null;
    bodies.push(body);
    return { status: 409, data: { error: { code: 'sold_out' } } };
  });
  request.mockImplementation(async ({ url, method, data: body }: { url: string; method: string; data?: string }) => {
    const { pathname } = new URL(url);
    const { status = 200, data } = answers({ method, path: pathname, query: {}, header: {}, body: body && JSON.parse(body) });
    return { statusCode: status, data };
  });
  const { findByText, container } = render(<RegistrationPage />);
  const quick = await findByText('同意并用微信手机号报名');
  fireEvent.click(quick);
  // Nothing is asked of WeChat while the name is missing.
  await waitFor(() => expect(container.querySelector('#ask-name')?.textContent).toContain('请填写姓名'));
  expect(phoneCode).not.toHaveBeenCalled();
  type(container.querySelector('#field-name'), '李雷');
  fireEvent.click(await findByText('同意并用微信手机号报名'));
  await waitFor(() => expect(bodies).toHaveLength(1));
  expect(bodies[0]).toMatchObject({
    name: '李雷',
    phone: { wechatCode: 'phone-code' },
    consents: CONSENTS.filter(({ required }) => required).map(({ purpose, version }) => ({ purpose, version })),
  });
});

test('a wrong invitation code is told beside the field before sending, a good one says what it brings, and the field folds away', async () => {
  jest.spyOn(wechat, 'login').mockResolvedValue('code');
  let good = false;
  serve(({ path }) =>
    path.endsWith('/invitation-check')
      ? good
        ? { data: { ticketType: { ...ticketType, name: { zh: '特邀嘉宾', en: '' } } } }
        : { status: 400, data: { error: { code: 'invitation_invalid' } } }
      : null,
  );
  const { findByText, container } = render(<RegistrationPage />);
  fireEvent.click(await findByText('我有邀请码'));
  type(container.querySelector('#field-invitation'), 'AAAA-1111');
  fireEvent.click(container.querySelector('#check-invitation') as Element);
  await waitFor(() => expect(container.querySelector('#ask-invitation')?.textContent).toContain('邀请码不正确或已失效'));
  good = true;
  type(container.querySelector('#field-invitation'), 'BBBB-2222');
  fireEvent.click(container.querySelector('#check-invitation') as Element);
  await waitFor(() => expect(container.querySelector('#ask-invitation')?.textContent).toContain('票种：特邀嘉宾'));
  fireEvent.click(container.querySelector('#fold-invitation') as Element);
  expect(container.querySelector('#field-invitation')).toBeNull();
  expect(await findByText('我有邀请码')).toBeTruthy();
});

test('a code that the service refuses at sending is marked at its field and gone to', async () => {
  jest.spyOn(wechat, 'login').mockResolvedValue('code');
  serve(({ path, method }) =>
    path.endsWith('/registration-form')
      ? { data: { ...form, fields: [] } }
      : method === 'POST' && path.endsWith('/registrations')
        ? { status: 409, data: { error: { code: 'invitation_used_up' } } }
        : null,
  );
  const { findByText, container } = render(<RegistrationPage />);
  fireEvent.click(await findByText('我有邀请码'));
  type(container.querySelector('#field-invitation'), 'AAAA-1111');
  type(container.querySelector('#field-name'), '李雷');
  type(container.querySelector('#field-phone'), '13800138000');
  fireEvent.click(container.querySelector('#consent-registration') as Element);
  fireEvent.click(await findByText('提交报名'));
  await waitFor(() => expect(asksFor()).toEqual(['#ask-invitation']));
  expect(container.querySelector('#ask-invitation')?.textContent).toContain('邀请码的名额已用完');
});

test('a name of signs alone is refused; a family of emoji is kept whole', async () => {
  const family = '👨‍👩‍👧‍👦';
  serve();
  const { findByText, container } = render(<RegistrationPage />);
  const submit = await findByText('提交报名');
  type(container.querySelector('#field-name'), '😀');
  fireEvent.click(submit);
  await waitFor(() => expect(container.querySelector('#ask-name')?.textContent).toContain('不能只有符号或数字'));
  type(container.querySelector('#field-name'), `王${family.repeat(70)}`);
  await waitFor(() => expect(container.querySelector('#ask-name')?.textContent).not.toContain('不能只有符号或数字'));
  expect(container.querySelector('#field-name')?.getAttribute('value')).toBe(`王${family.repeat(59)}`);
});
