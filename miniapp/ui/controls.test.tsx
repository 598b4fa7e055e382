import { fireEvent, render } from '@testing-library/react';
import { AppError } from '@shared/errors';
import { Avatar } from './avatar';
import { Button } from './button';
import { Checkbox } from './checkbox';
import { Countdown } from './countdown';
import { ErrorState } from './error-state';
import { More } from './more';
import { Segments } from './segments';

test('a tap reaches its handler synchronously, as WeChat asks for permission calls', () => {
  let inTap = false;
  let seenInTap = false;
  const { container } = render(<Button onTap={() => (seenInTap = inTap)}>提交</Button>);
  inTap = true;
  fireEvent.click(container.querySelector('.el-button') as Element);
  inTap = false;
  expect(seenInTap).toBe(true);
});

test.each(['busy', 'disabled'])('a %s button takes no tap', (state) => {
  const onTap = jest.fn();
  const { container } = render(
    <Button onTap={onTap} {...{ [state]: true }}>
      提交
    </Button>,
  );
  fireEvent.click(container.querySelector('.el-button') as Element);
  expect(onTap).not.toHaveBeenCalled();
});

test('a checkbox is ticked by its whole row and by the space bar, and says its state', () => {
  const onChange = jest.fn();
  const { container } = render(
    <Checkbox checked={false} onChange={onChange}>
      我同意
    </Checkbox>,
  );
  const row = container.querySelector('[role=checkbox]') as Element;
  expect(row.getAttribute('aria-checked')).toBe('false');
  fireEvent.click(row);
  fireEvent.keyDown(row, { key: ' ' });
  fireEvent.keyDown(row, { key: 'a' });
  expect(onChange.mock.calls).toEqual([[true], [true]]);
});

test('segments tell which was chosen', () => {
  const onChange = jest.fn();
  const { getByText } = render(
    <Segments
      choices={[
        { value: 'a', label: '甲' },
        { value: 'b', label: '乙' },
      ]}
      value="a"
      onChange={onChange}
    />,
  );
  fireEvent.click(getByText('乙'));
  expect(onChange).toHaveBeenCalledWith('b');
});

test.each([
  ['network', true],
  ['internal', true],
  ['not_found', false],
  ['code_unknown', false],
] as const)('error %s offers another try: %s', (code, offered) => {
  const { container } = render(<ErrorState error={new AppError(code)} onRetry={jest.fn()} />);
  expect(container.querySelector('.el-button') !== null).toBe(offered);
});

test.each([
  ['not_found', ['去首页看看']],
  ['internal', ['重新加载']],
] as const)('a page whose subject fails with %s leads on: %s', (code, buttons) => {
  const { container } = render(<ErrorState orHome error={new AppError(code)} onRetry={jest.fn()} />);
  expect(Array.from(container.querySelectorAll('.el-button'), (one) => one.textContent)).toEqual(buttons);
});

test('what could not be read speaks of reading, not of something the visitor did', () => {
  const { container } = render(<ErrorState error={new AppError('internal')} onRetry={jest.fn()} />);
  expect(container.textContent).toContain('没有加载出来');
});

test('the foot of a list loads more as it comes near, and on a tap, and ends with a word', () => {
  const onMore = jest.fn();
  const { container, rerender } = render(<More state="idle" onMore={onMore} />);
  expect(onMore).toHaveBeenCalledTimes(1);
  fireEvent.click(container.querySelector('[role=button]') as Element);
  expect(onMore).toHaveBeenCalledTimes(2);
  rerender(<More state="end" onMore={onMore} />);
  expect(container.textContent).toBe('已经到底了');
});

test('a countdown shows what is left and reports its end once', () => {
  jest.useFakeTimers({ now: Date.parse('2099-01-30T07:58:30Z') });
  const onEnd = jest.fn();
  const { container } = render(<Countdown to="2099-02-01T09:00:00+08:00" onEnd={onEnd} />);
  expect(container.textContent).toBe('01天17小时02分');
  expect(onEnd).not.toHaveBeenCalled();
  jest.useRealTimers();
  render(<Countdown to="2020-01-01T00:00:00Z" onEnd={onEnd} />);
  expect(onEnd).toHaveBeenCalledTimes(1);
});

test.each([
  ['"Tor', 'T'],
  ['the Document Foundation', 'D'],
  ['开放显微镜', '开'],
  ['', '·'],
])('the avatar of %s shows %s', (name, letter) => {
  expect(render(<Avatar name={name} />).container.textContent).toBe(letter);
});
