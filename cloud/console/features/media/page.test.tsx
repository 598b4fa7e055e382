/** @jest-environment jsdom */
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { MOST_MEDIA_BYTES, type MediaView } from '@shared/contracts/media';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { App } from 'antd';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import { makeQueryClient } from '../../platform/query';
import { completeJsdom } from '../../testing/jsdom';
import { ExhibitionProvider } from '../../ui/exhibition-context';
import MediaPage from './page';

const id = (letter: string) => letter.repeat(24);
const show = { id: id('a'), timeZone: 'Asia/Shanghai' } as ExhibitionView;
const picture: MediaView = {
  id: id('b'),
  name: '展台',
  alt: { zh: '', en: '' },
  rights: '',
  width: 40,
  height: 30,
  colour: '#0e4d4a',
  sizes: [{ width: 40, height: 30, url: '/api/media/x' }],
  bytes: 100,
  addedBy: '陈展',
  addedAt: '2026-03-10T02:00:00.000Z',
  version: 0,
  uses: [],
  deletedUntil: null,
};

/** What the service answers to a file by its name; the answer is given by hand. */
const ANSWERS: Record<string, [status: number, body: object]> = {
  'good.jpg': [200, { picture, known: false }],
  'twice.jpg': [200, { picture, known: true }],
  'drawing.svg': [415, { error: { code: 'picture_svg' } }],
};
const sent: FakeRequest[] = [];

class FakeRequest {
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload?: () => void;
  status = 0;
  responseText = '';
  name = '';
  open(_method: string, address: string) {
    this.name = new URL(address, 'http://x').searchParams.get('name') ?? '';
  }
  setRequestHeader = () => undefined;
  send() {
    sent.push(this);
  }
  answer() {
    const [status, body] = ANSWERS[this.name] ?? [500, {}];
    Object.assign(this, { status, responseText: JSON.stringify(body) });
    this.onload?.();
  }
}

beforeAll(() => {
  completeJsdom();
  Object.assign(globalThis, {
    XMLHttpRequest: FakeRequest,
    fetch: () => Promise.resolve({ status: 200, text: () => Promise.resolve(JSON.stringify({ items: [], next: null })) }),
  });
});

const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));

test('of several files dropped at once each tells how it fares by its name, two on their way at a time, and why it was refused', async () => {
  const page = (
    <ExhibitionProvider value={{ exhibition: show, choose: () => undefined }}>
      <MediaPage />
    </ExhibitionProvider>
  );
  render(
    <QueryClientProvider client={makeQueryClient(() => undefined)}>
      <App>
        <RouterProvider router={createMemoryRouter([{ path: '/', element: page }])} />
      </App>
    </QueryClientProvider>,
  );
  await settled();
  const huge = new File([], 'huge.png');
  Object.defineProperty(huge, 'size', { value: MOST_MEDIA_BYTES + 1 });
  const files = [...Object.keys(ANSWERS).map((name) => new File(['x'], name)), huge];
  fireEvent.change(document.querySelector('input[type=file]')!, { target: { files } });
  await settled();
  const row = (name: string) => within(screen.getByTitle(name).closest('li')!);
  row('huge.png').getByText(/50 MB/);
  row('drawing.svg').getByText('排队中');
  expect(sent.map((one) => one.name)).toEqual(['good.jpg', 'twice.jpg']);
  act(() => sent[0]?.upload.onprogress?.({ loaded: 42, total: 100 }));
  row('good.jpg').getByLabelText('已上传 42%');
  act(() => sent[1]?.upload.onprogress?.({ loaded: 100, total: 100 }));
  row('twice.jpg').getByText('正在检查和缩放…');
  sent[0]?.answer();
  await settled();
  row('good.jpg').getByText('已加入图片库');
  expect(sent.map((one) => one.name)).toEqual(['good.jpg', 'twice.jpg', 'drawing.svg']);
  sent[1]?.answer();
  sent[2]?.answer();
  await settled();
  row('twice.jpg').getByText('图片库里已有这一张');
  row('drawing.svg').getByText(/不接受 SVG/);
  screen.getByText('4 张里已完成 2 张，2 张没有成功');
  // What will never be taken is not offered again.
  expect(screen.queryByText('重试')).toBeNull();
});
