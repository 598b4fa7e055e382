/** @jest-environment jsdom */
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { StaffView } from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
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
  /** The version the drawer is opened on; without one it is something new. */
  version?: number;
  isKeyed?: boolean;
  stored?: { name: string; version: number };
}

let sent: [string, number][];
let answering: () => Promise<unknown>;

function Sample({ onClose, keepAs, name = '', who = 'ming', version, isKeyed = false, stored }: SampleProps) {
  const [form] = Form.useForm<{ name: string }>();
  const versions = {
    what: '这个入口',
    version: version ?? 0,
    changesOf: (before: { name: string }, after: { name: string }) => [`${before.name} → ${after.name}`],
    readNow: () => Promise.resolve(stored ? { fields: { name: stored.name }, version: stored.version } : null),
  };
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
            onSave={(fields, over) => {
              sent.push([fields.name, over]);
              return stored && over < stored.version ? Promise.reject(new AppError('conflict')) : answering();
            }}
            isKeyed={isKeyed}
            versions={version === undefined ? undefined : versions}
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
beforeEach(() => {
  localStorage.clear();
  sent = [];
  answering = () => Promise.resolve();
});

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

test('words typed over what somebody has changed since are shown beside it, and can give way to it', async () => {
  const { unmount } = render(<Sample onClose={jest.fn()} keepAs="sample" name="西门" version={1} />);
  type('贵宾');
  unmount();
  render(<Sample onClose={jest.fn()} keepAs="sample" name="南门" version={2} />);
  expect(await screen.findByText('有人在您编辑期间保存了这个入口')).toBeTruthy();
  expect(screen.getByText('西门 → 南门')).toBeTruthy();
  expect(screen.getByText('西门 → 贵宾')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '改用对方的版本' }));
  await waitFor(() => expect(typed()).toBe('南门'));
  expect(localStorage.getItem('expoloop.console.draft.ming.sample')).toBeNull();
  expect(sent).toEqual([]);
});

test('such words are never saved over what somebody has changed since without the question', async () => {
  const { unmount } = render(<Sample onClose={jest.fn()} keepAs="sample" name="西门" version={1} />);
  type('贵宾');
  unmount();
  render(<Sample onClose={jest.fn()} keepAs="sample" name="南门" version={2} />);
  fireEvent.click(await screen.findByRole('button', { name: '先不保存，继续编辑' }));
  await waitFor(() => expect(screen.queryByText('有人在您编辑期间保存了这个入口')).toBeNull());
  fireEvent.click(screen.getByRole('button', { name: '保存' }));
  fireEvent.click(await screen.findByRole('button', { name: '用我的覆盖对方' }));
  await waitFor(() => expect(sent).toEqual([['贵宾', 2]]));
});

test('what somebody saves while one types is shown beside it when one saves', async () => {
  const onClose = jest.fn();
  render(<Sample onClose={onClose} name="西门" version={1} stored={{ name: '南门', version: 2 }} />);
  type('贵宾');
  fireEvent.click(screen.getByRole('button', { name: '保存' }));
  expect(await screen.findByText('西门 → 南门')).toBeTruthy();
  expect(onClose).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: '用我的覆盖对方' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
  expect(sent).toEqual([
    ['贵宾', 1],
    ['贵宾', 2],
  ]);
});

test.each([true, false])('a conflict over something new says that it was saved before only where a key was sent: %s', async (isKeyed) => {
  const onClose = jest.fn();
  answering = () => Promise.reject(new AppError('conflict'));
  render(<Sample onClose={onClose} isKeyed={isKeyed} />);
  type('贵宾');
  fireEvent.click(screen.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  const said = () => screen.queryByText(/刚才那次提交其实已经保存/) !== null;
  if (isKeyed) await waitFor(() => expect(said()).toBe(true));
  else await new Promise((resolve) => setTimeout(resolve, 200));
  expect(said()).toBe(isKeyed);
  expect(onClose).not.toHaveBeenCalled();
});

test('what is stored is no draft any more, though the page was left before the answer came', async () => {
  let answer: () => void = () => undefined;
  answering = () => new Promise((done) => (answer = () => done(undefined)));
  const { unmount } = render(<Sample onClose={jest.fn()} keepAs="sample" />);
  type('贵宾');
  fireEvent.click(screen.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  unmount();
  answer();
  await waitFor(() => expect(localStorage.getItem('expoloop.console.draft.ming.sample')).toBeNull());
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

test('saved twice without being closed, the second is saved over what the first became', async () => {
  answering = () => Promise.resolve();
  const onClose = jest.fn();
  const { rerender } = render(<Sample onClose={onClose} version={0} name="东门" />);
  fireEvent.change(screen.getByLabelText('名称'), { target: { value: '西门' } });
  fireEvent.click(screen.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(sent).toEqual([['西门', 0]]));
  rerender(<Sample onClose={onClose} version={1} name="西门" />);
  fireEvent.change(screen.getByLabelText('名称'), { target: { value: '南门' } });
  fireEvent.click(screen.getByRole('button', { name: '保存' }));
  await waitFor(() =>
    expect(sent).toEqual([
      ['西门', 0],
      ['南门', 1],
    ]),
  );
});
