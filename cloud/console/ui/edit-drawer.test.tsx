/** @jest-environment jsdom */
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { StaffView } from '@shared/contracts/staff';
import { App, ConfigProvider, Form, Input } from 'antd';
import { completeJsdom } from '../testing/jsdom';
import { EditDrawer } from './edit-drawer';
import { StaffProvider } from './staff-context';

const person = (id: string): StaffView => ({ id, name: id }) as StaffView;

interface SampleProps {
  onClose: () => void;
  keepAs?: string;
  name?: string;
  who?: string;
}

function Sample({ onClose, keepAs, name = '', who = 'ming' }: SampleProps) {
  const [form] = Form.useForm<{ name: string }>();
  return (
    <ConfigProvider button={{ autoInsertSpace: false }}>
      <App>
        <StaffProvider value={person(who)}>
          <EditDrawer
            title="编辑"
            form={form}
            initialValues={{ name }}
            busy={false}
            {...(keepAs ? { keepAs } : {})}
            onSave={(_, saved) => saved()}
            onClose={onClose}
          >
            <Form.Item name="name" label="名称">
              <Input />
            </Form.Item>
          </EditDrawer>
        </StaffProvider>
      </App>
    </ConfigProvider>
  );
}

beforeAll(completeJsdom);

test('an untouched drawer closes at once', () => {
  const onClose = jest.fn();
  render(<Sample onClose={onClose} />);
  fireEvent.click(screen.getByRole('button', { name: '取消' }));
  expect(onClose).toHaveBeenCalledTimes(1);
});

test('what was filled in is not thrown away without a question', async () => {
  const onClose = jest.fn();
  render(<Sample onClose={onClose} />);
  fireEvent.change(screen.getByLabelText('名称'), { target: { value: '贵宾' } });
  fireEvent.click(screen.getByRole('button', { name: /close|关闭/i }));
  // Its heading and its words.
  expect((await screen.findAllByText('放弃还没保存的内容？')).length).toBeGreaterThan(0);
  expect(onClose).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: '放弃' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
});

const typed = () => screen.getByLabelText<HTMLInputElement>('名称').value;
const type = (value: string) => fireEvent.change(screen.getByLabelText('名称'), { target: { value } });
/** Would the browser ask before its tab is closed? */
const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

test('the browser asks before words are lost that nothing keeps', () => {
  render(<Sample onClose={jest.fn()} />);
  expect(asks()).toBe(false);
  type('贵宾');
  expect(asks()).toBe(true);
});

test('what is kept is back after a crash, until it is saved', async () => {
  const { unmount } = render(<Sample onClose={jest.fn()} keepAs="sample" />);
  type('贵宾');
  expect(asks()).toBe(false);
  unmount();
  const again = render(<Sample onClose={jest.fn()} keepAs="sample" />);
  await waitFor(() => expect(typed()).toBe('贵宾'));
  expect(screen.getByText('上次没有保存的内容已经恢复')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(localStorage.getItem('expoloop.console.draft.ming.sample')).toBeNull());
  again.unmount();
  render(<Sample onClose={jest.fn()} keepAs="sample" />);
  expect(typed()).toBe('');
});

test('words typed over what somebody has changed since say so, and can give way to it', async () => {
  const { unmount } = render(<Sample onClose={jest.fn()} keepAs="sample" />);
  type('贵宾');
  unmount();
  render(<Sample onClose={jest.fn()} keepAs="sample" name="南门" />);
  expect(await screen.findByText(/这期间有人保存过新的内容/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '改用已保存的内容' }));
  await waitFor(() => expect(typed()).toBe('南门'));
  expect(localStorage.getItem('expoloop.console.draft.ming.sample')).toBeNull();
});

test('on a shared computer, words are back for who typed them and for nobody else', async () => {
  const first = render(<Sample onClose={jest.fn()} keepAs="sample" who="ming" />);
  type('贵宾');
  first.unmount();
  const second = render(<Sample onClose={jest.fn()} keepAs="sample" who="hong" />);
  expect(typed()).toBe('');
  expect(screen.queryByText('上次没有保存的内容已经恢复')).toBeNull();
  second.unmount();
  render(<Sample onClose={jest.fn()} keepAs="sample" who="ming" />);
  await waitFor(() => expect(typed()).toBe('贵宾'));
});
