/** @jest-environment jsdom */
import type { StaffView } from '@shared/contracts/staff';
import { QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { App, ConfigProvider } from 'antd';
import { makeQueryClient } from '../../../platform/query';
import { completeJsdom } from '../../../testing/jsdom';
import { StaffProvider } from '../../../ui/staff-context';
import type { MessageTemplate } from '../api/templates';
import { TemplateDrawer } from './template-drawer';

const template: MessageTemplate = {
  app: 'mini',
  group: 'reminder',
  templateId: 'tmpl',
  title: '开展提醒',
  fields: { thing1: { text: '{exhibition}' } },
  suggested: false,
  faults: [],
  version: 3,
};
/** A colleague has saved since. */
const theirs: MessageTemplate = { ...template, version: 4, fields: { thing1: { text: '请带好门票' } } };
let sent: { version: number; fields: MessageTemplate['fields'] }[];

beforeAll(completeJsdom);
beforeEach(() => {
  localStorage.clear();
  sent = [];
  globalThis.fetch = ((_: string, init: RequestInit) => {
    const answer = (status: number, body: object) =>
      Promise.resolve({ status, text: () => Promise.resolve(JSON.stringify(body)) }) as unknown as Promise<Response>;
    if (init.method === 'GET') return answer(200, { items: [theirs] });
    const asked = JSON.parse(String(init.body)) as (typeof sent)[0];
    sent.push(asked);
    if (asked.version < theirs.version) return answer(409, { error: { code: 'conflict' } });
    return answer(200, { ...template, ...asked, version: asked.version + 1 });
  }) as typeof fetch;
});

test('two who edit one template: the second sees both versions side by side before anything is replaced', async () => {
  const onClose = jest.fn();
  render(
    <QueryClientProvider client={makeQueryClient(() => undefined)}>
      <ConfigProvider button={{ autoInsertSpace: false }}>
        <App>
          <StaffProvider value={{ id: 'ming' } as StaffView}>
            <TemplateDrawer template={template} onClose={onClose} />
          </StaffProvider>
        </App>
      </ConfigProvider>
    </QueryClientProvider>,
  );
  fireEvent.change(screen.getByLabelText('thing1 的内容'), { target: { value: '明天开展' } });
  fireEvent.click(screen.getByRole('button', { name: '保存' }));
  expect(await screen.findByText('有人在您编辑期间保存了模板「开展提醒」')).toBeTruthy();
  expect(screen.getByText('thing1 的内容：{exhibition} → 请带好门票')).toBeTruthy();
  expect(screen.getByText('thing1 的内容：{exhibition} → 明天开展')).toBeTruthy();
  expect(onClose).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: '用我的覆盖对方' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
  expect(sent.map(({ version, fields }) => [version, fields.thing1?.text])).toEqual([
    [3, '明天开展'],
    [4, '明天开展'],
  ]);
});
