/** @jest-environment jsdom */
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { App, ConfigProvider, Form, Input } from 'antd';
import { completeJsdom } from '../testing/jsdom';
import { EditDrawer } from './edit-drawer';

function Sample({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<{ name: string }>();
  return (
    <ConfigProvider button={{ autoInsertSpace: false }}>
      <App>
        <EditDrawer title="编辑" form={form} initialValues={{ name: '' }} busy={false} onSave={() => undefined} onClose={onClose}>
          <Form.Item name="name" label="名称">
            <Input />
          </Form.Item>
        </EditDrawer>
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
