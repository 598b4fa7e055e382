/** @jest-environment jsdom */
import type { MediaView } from '@shared/contracts/media';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { App } from 'antd';
import { makeQueryClient } from '../../platform/query';
import { completeJsdom } from '../../testing/jsdom';
import MediaPicker from './media-picker';

const picture = (letter: string): MediaView => ({
  id: letter.repeat(24),
  name: `图${letter}`,
  alt: { zh: '图', en: '' },
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
});
const sent: Sending[] = [];

/** A file on its way; the service's answer is given by hand. */
class Sending {
  readonly upload = {};
  onload?: () => void;
  status = 200;
  responseText = JSON.stringify({ picture: picture('c'), known: false });
  open = () => undefined;
  setRequestHeader = () => undefined;
  abort = () => undefined;
  send() {
    sent.push(this);
  }
}

beforeAll(() => {
  completeJsdom();
  const list = JSON.stringify({ items: [picture('a'), picture('b')], next: null });
  Object.assign(globalThis, {
    XMLHttpRequest: Sending,
    fetch: () => Promise.resolve({ status: 200, text: () => Promise.resolve(list) }),
  });
});

const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));

test('what is on its way is neither left out nor thrown away unasked, and beyond the most none takes the place of another', async () => {
  const [onChoose, onClose] = [jest.fn(), jest.fn()];
  render(
    <QueryClientProvider client={makeQueryClient(() => undefined)}>
      <App>
        <MediaPicker exhibitionId={'e'.repeat(24)} most={2} onChoose={onChoose} onClose={onClose} />
      </App>
    </QueryClientProvider>,
  );
  await settled();
  fireEvent.click(screen.getByText('图a'));
  fireEvent.click(screen.getByText('图b'));
  fireEvent.change(document.querySelector('input[type=file]')!, { target: { files: [new File(['x'], 'c.png')] } });
  await settled();
  const use = screen.getByText('使用选中的 2 张').closest('button')!;
  expect([sent.length, use.disabled]).toEqual([1, true]);
  fireEvent.click(document.querySelector('.ant-modal-close')!);
  await screen.findAllByText('放弃还没保存的内容？');
  fireEvent.click(screen.getByText('继续填写'));
  expect(onClose).not.toHaveBeenCalled();

  sent[0]?.onload?.();
  await settled();
  await screen.findByText('一次最多选 2 张，“图c”没有选上');
  expect(use.disabled).toBe(false);
  fireEvent.click(use);
  expect((onChoose.mock.calls as [MediaView[]][])[0]?.[0].map(({ name }) => name)).toEqual(['图a', '图b']);
});
