import { fireEvent, render } from '@testing-library/react';
import Taro from '@tarojs/taro';
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
