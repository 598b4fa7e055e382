/** @jest-environment jsdom */
import { fireEvent, render, screen } from '@testing-library/react';
import { Button, ConfigProvider, Form, Input } from 'antd';
import { completeJsdom } from '../testing/jsdom';
import { RemovableRows } from './removed-row';

beforeAll(completeJsdom);

const changed = jest.fn();

function Sample() {
  return (
    <ConfigProvider button={{ autoInsertSpace: false }}>
      <Form
        initialValues={{ prizes: [{ name: '一等奖' }, { name: '二等奖' }, { name: '三等奖' }] }}
        onValuesChange={(_, all: object) => changed(all)}
      >
        <Form.List name="prizes">
          {(rows, ops) => (
            <RemovableRows list="prizes" ops={ops}>
              {(remove) =>
                rows.map((row) => (
                  <div key={row.key}>
                    <Form.Item name={[row.name, 'name']}>
                      <Input aria-label="奖品" />
                    </Form.Item>
                    <Button onClick={() => remove(row.name)}>移除</Button>
                  </div>
                ))
              }
            </RemovableRows>
          )}
        </Form.List>
      </Form>
    </ConfigProvider>
  );
}
const names = () => screen.getAllByLabelText<HTMLInputElement>('奖品').map(({ value }) => value);

test('a row taken out is put back where it was, with what was typed into it', () => {
  render(<Sample />);
  fireEvent.change(screen.getAllByLabelText('奖品')[1] as HTMLElement, { target: { value: '平板电脑' } });
  fireEvent.click(screen.getAllByRole('button', { name: '移除' })[1] as HTMLElement);
  expect(names()).toEqual(['一等奖', '三等奖']);
  fireEvent.click(screen.getByRole('button', { name: '放回去' }));
  expect(names()).toEqual(['一等奖', '平板电脑', '三等奖']);
  expect(changed).toHaveBeenLastCalledWith({ prizes: [{ name: '一等奖' }, { name: '平板电脑' }, { name: '三等奖' }] });
  expect(screen.queryByRole('button', { name: '放回去' })).toBeNull();
});
