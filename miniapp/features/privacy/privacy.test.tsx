import { fireEvent, render, waitFor } from '@testing-library/react';
import Taro from '@tarojs/taro';
import { useSessionStore } from '../../platform/session';
import { clearStored } from '../../platform/storage';
import { EXHIBITION_ID, fakeService } from '../../testing/fixtures';
import { resetTaro } from '../../testing/taro-mock';
import PrivacyPage from './index';

const request = jest.spyOn(Taro, 'request') as unknown as jest.Mock;
let answers: boolean;

beforeEach(() => {
  resetTaro();
  clearStored('');
  const answer = fakeService(({ path }) =>
    path === `/api/exhibitions/${EXHIBITION_ID}/privacy-text` ? { data: { text: '第一段。\n第二段。' } } : null,
  );
  request.mockImplementation(({ url, method }: { url: string; method: string }) => {
    const { pathname: path, searchParams } = new URL(url);
    if (!answers && path.endsWith('/privacy-text')) return Promise.resolve({ statusCode: 500, data: { error: { code: 'internal' } } });
    const { status = 200, data } = answer({ method, path, query: Object.fromEntries(searchParams), header: {}, body: undefined });
    return Promise.resolve({ statusCode: status, data });
  });
});

test('what the organiser adds is read by this page alone, and asked for again where it did not come', async () => {
  answers = false;
  const { findByText, queryByText } = render(<PrivacyPage />);
  const again = await findByText('重新加载');
  expect(queryByText('第一段。')).toBeNull();
  answers = true;
  fireEvent.click(again);
  expect(await findByText('第二段。')).toBeTruthy();
});

test('text messages and mail are ended one purpose at a time, and taken up again', async () => {
  answers = true;
  useSessionStore.setState({ session: { token: 't', visitor: { id: 'f'.repeat(24) } } as never });
  const choice = { channel: 'email', addresses: ['L***@example.com'], service: true, marketing: true, unreachable: false };
  const saved: unknown[] = [];
  const before = request.getMockImplementation() as (options: { url: string; method: string; data?: unknown }) => Promise<unknown>;
  request.mockImplementation((options: { url: string; method: string; data?: unknown }) => {
    if (!options.url.endsWith('/api/visitor/post-choices')) return before(options);
    if (options.method === 'PUT') {
      const wanted = (typeof options.data === 'string' ? JSON.parse(options.data) : options.data) as { purpose: 'service'; on: boolean };
      saved.push(wanted);
      choice[wanted.purpose] = wanted.on;
    }
    return Promise.resolve({ statusCode: 200, data: { items: [choice] } });
  });
  const { findByText, findAllByText, container } = render(<PrivacyPage />);
  expect(await findByText('通知邮件')).toBeTruthy();
  expect(await findAllByText('L***@example.com')).toHaveLength(2);
  fireEvent.click(container.querySelector('#turn-email-service') as Element);
  expect(await findByText('已退订')).toBeTruthy();
  fireEvent.click(container.querySelector('#turn-email-service') as Element);
  await waitFor(() =>
    expect(saved).toEqual([
      { channel: 'email', purpose: 'service', on: false },
      { channel: 'email', purpose: 'service', on: true },
    ]),
  );
  useSessionStore.setState({ session: null });
});
