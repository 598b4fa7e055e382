import { configure } from '@testing-library/react';
import Taro from '@tarojs/taro';
import { fakeService } from './fixtures';
import type { FakeRequest } from './run-weapp';

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 });

const request = jest.spyOn(Taro, 'request') as unknown as jest.Mock;

/** Answers the page's calls by the fixtures, `extra` first; null from `extra` with `online` false is no answer at all. @returns what was asked */
export function serve(extra: Parameters<typeof fakeService>[0] = () => null, online: () => boolean = () => true): FakeRequest[] {
  const seen: FakeRequest[] = [];
  const answer = fakeService(extra);
  request.mockImplementation(async ({ url, method, data: body }: { url: string; method: string; data?: string }) => {
    if (!online()) return Promise.reject({ errMsg: 'request:fail' });
    const { pathname, searchParams } = new URL(url);
    const asked: FakeRequest = {
      method,
      path: pathname,
      query: Object.fromEntries(searchParams),
      header: {},
      body: body === undefined ? undefined : (JSON.parse(body) as unknown),
    };
    seen.push(asked);
    const { status = 200, data } = answer(asked);
    return { statusCode: status, data };
  });
  return seen;
}

/** What signing in answers. */
export const SIGNED_IN = {
  data: { token: 't', expiresAt: '2099-01-01T00:00:00Z', visitor: { id: 'f'.repeat(24), nickname: null, language: 'zh' } },
};
