/** @jest-environment jsdom */
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { App, ConfigProvider, Form, Input, Modal } from 'antd';
import { createMemoryRouter, RouterProvider, useLocation } from 'react-router-dom';
import { completeJsdom } from '../testing/jsdom';
import { GuardedForm, isAnythingUnsaved, LeaveQuestion, useAskFirst, useLeaveGuard } from './leave-guard';

beforeAll(completeJsdom);

let sent: string[];
let signedOut: number;

function Dialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<{ name: string }>();
  const guard = useLeaveGuard(() => form.isFieldsTouched(), onClose);
  return (
    <Modal open title="改名" onCancel={guard.close} onOk={() => form.submit()}>
      <GuardedForm<{ name: string }>
        form={form}
        guard={guard}
        onFinish={({ name }) => {
          sent.push(name);
          guard.done();
        }}
      >
        <Form.Item name="name" label="名称">
          <Input />
        </Form.Item>
      </GuardedForm>
    </Modal>
  );
}

function Rail() {
  const askFirst = useAskFirst();
  return <button onClick={() => askFirst(() => (signedOut += 1))}>退出</button>;
}

function open() {
  sent = [];
  signedOut = 0;
  const router = createMemoryRouter(
    [
      {
        path: '*',
        element: (
          <>
            <LeaveQuestion />
            <Rail />
            <Routed />
          </>
        ),
      },
    ],
    { initialEntries: ['/list', '/edit'], initialIndex: 1 },
  );
  function Routed() {
    return useLocation().pathname === '/edit' ? <Dialog onClose={() => void router.navigate('/saved')} /> : <p>别的页面</p>;
  }
  render(
    <ConfigProvider button={{ autoInsertSpace: false }}>
      <App>
        <RouterProvider router={router} />
      </App>
    </ConfigProvider>,
  );
  return router;
}
const type = () => fireEvent.change(screen.getByLabelText('名称'), { target: { value: '东门' } });
const asked = () => screen.findAllByText('放弃还没保存的内容？');

test('going back asks before typed words are left behind; staying keeps them, discarding goes back', async () => {
  const router = open();
  type();
  expect(isAnythingUnsaved()).toBe(true);
  await act(() => router.navigate(-1));
  await asked();
  fireEvent.click(screen.getByRole('button', { name: '继续填写' }));
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('名称').value).toBe('东门'));
  expect(router.state.location.pathname).toBe('/edit');
  await waitFor(() => expect(screen.queryByText('放弃还没保存的内容？')).toBeNull());
  await act(() => router.navigate(-1));
  await asked();
  fireEvent.click(screen.getByRole('button', { name: '放弃' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/list'));
  await waitFor(() => expect(isAnythingUnsaved()).toBe(false));
});

test('Esc and signing out ask too', async () => {
  open();
  type();
  fireEvent.keyDown(screen.getByLabelText('名称'), { key: 'Escape', keyCode: 27 });
  await asked();
  expect(screen.getByLabelText('名称')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '继续填写' }));
  await waitFor(() => expect(screen.queryByText('放弃还没保存的内容？')).toBeNull());
  fireEvent.click(screen.getByText('退出'));
  await asked();
  expect(signedOut).toBe(0);
  fireEvent.click(screen.getByRole('button', { name: '放弃' }));
  await waitFor(() => expect(signedOut).toBe(1));
});

test('nothing typed, and what has been saved, is left without a question', async () => {
  const router = open();
  fireEvent.click(screen.getByText('退出'));
  expect(signedOut).toBe(1);
  type();
  fireEvent.click(screen.getByRole('button', { name: 'OK' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/saved'));
  expect(sent).toEqual(['东门']);
  expect(screen.queryByText('放弃还没保存的内容？')).toBeNull();
});
