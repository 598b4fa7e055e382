/** @jest-environment jsdom */
import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { MaterialView, TagView } from '@shared/contracts/material';
import type { StaffView } from '@shared/contracts/staff';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { App } from 'antd';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import { makeQueryClient } from '../../platform/query';
import { completeJsdom } from '../../testing/jsdom';
import { ExhibitionProvider } from '../../ui/exhibition-context';
import { StaffProvider } from '../../ui/staff-context';
import LibraryPage from './page';

const id = (letter: string) => letter.repeat(24);
const show = { id: id('a'), timeZone: 'Asia/Shanghai' } as ExhibitionView;
const tag: TagView = {
  id: id('c'),
  name: { zh: '白皮书', en: '' },
  colour: 'pine',
  owner: 'branch',
  mayChange: true,
  version: 0,
  materials: 1,
};
const material: MaterialView = {
  id: id('b'),
  title: { zh: '激光手册', en: '' },
  description: { zh: '', en: '' },
  tagIds: [tag.id],
  language: 'zh',
  owner: 'branch',
  mayChange: true,
  content: { kind: 'file', type: 'pdf', bytes: 3_000_000, url: '/api/materials/x/y.pdf' },
  fileVersion: 2,
  fileUndoUntil: '2026-03-17T02:00:00.000Z',
  archived: false,
  addedBy: '陈展',
  addedAt: '2026-03-10T02:00:00.000Z',
  version: 4,
  uses: ['光电展 · 开幕'],
  deletedUntil: null,
};
const shared: MaterialView = {
  ...material,
  id: id('d'),
  title: { zh: '总部手册', en: '' },
  fileVersion: 1,
  owner: 'house',
  mayChange: false,
  uses: [],
};
const asked: { method: string; address: string; body: unknown }[] = [];

beforeAll(() => {
  completeJsdom();
  Object.assign(globalThis, {
    fetch: (address: string, { method, body }: { method: string; body?: string }) => {
      asked.push({ method, address, body: body ? (JSON.parse(body) as unknown) : undefined });
      const answer = method === 'PUT' ? material : { items: address.includes('/tags') ? [tag] : [material, shared], next: null };
      return Promise.resolve({ status: 200, text: () => Promise.resolve(JSON.stringify(answer)) });
    },
  });
});
beforeEach(() => {
  asked.length = 0;
});

const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 30)));
async function open(address = '/', branchId: string | null = id('e')) {
  const page = (
    <StaffProvider value={{ id: id('f'), branchId, role: 'owner' } as StaffView}>
      <ExhibitionProvider value={{ exhibition: show, choose: () => undefined }}>
        <LibraryPage />
      </ExhibitionProvider>
    </StaffProvider>
  );
  render(
    <QueryClientProvider client={makeQueryClient(() => undefined)}>
      <App>
        <RouterProvider router={createMemoryRouter([{ path: '/', element: page }], { initialEntries: [address] })} />
      </App>
    </QueryClientProvider>,
  );
  await settled();
}
const buttonOf = (name: string | RegExp) => screen.getByText(name).closest('button')!;

test('a material is opened, told where it is used, and what would throw away typed words waits for them to be saved', async () => {
  await open();
  await screen.findByText('PDF · 2.9 MB · 第 2 版');
  fireEvent.click(screen.getByText('激光手册'));
  await screen.findByText('光电展 · 开幕');
  expect(buttonOf('删除资料').disabled).toBe(true);
  expect([buttonOf('换回上一版文件').disabled, buttonOf(/^归\s*档$/).disabled]).toEqual([false, false]);
  fireEvent.change(screen.getByLabelText('标题（中文）'), { target: { value: '激光手册 2026' } });
  await screen.findByText('先保存下面填写的内容，再换文件、归档或删除。');
  expect(buttonOf(/^归\s*档$/).disabled).toBe(true);
  fireEvent.click(
    within(document.querySelector('.drawer-foot')!)
      .getByText(/保\s*存/)
      .closest('button')!,
  );
  await settled();
  expect(asked.find((one) => one.method === 'PUT')).toMatchObject({
    address: expect.stringContaining(`/materials/${material.id}`),
    body: { version: 4, content: null, fields: { title: { zh: '激光手册 2026', en: '' }, tagIds: [tag.id], language: 'zh' } },
  });
}, 60_000);

test('what head office shares is only read in a branch', async () => {
  await open();
  fireEvent.click(await screen.findByText('总部手册'));
  await screen.findByText('这是总部共享的资料，只有总部可以改动。');
  expect(screen.queryByText('换上新版文件')).toBeNull();
  expect(screen.queryByText('新内容归')).toBeNull();
}, 60_000);

test('head office says whose a new file is; what is looked for stands in the address', async () => {
  await open(`/?tag=${tag.id}&kind=file&state=archived`, null);
  screen.getByLabelText('新内容归');
  expect(asked.map((one) => one.address).find((one) => one.includes('/materials?'))).toMatch(/state=archived&tagId=c{24}&kind=file/);
});
