import { render } from '@testing-library/react';
import { TicketTypes } from './ticket-types';

const type = {
  id: '1'.repeat(24),
  kind: 'vip' as const,
  name: { zh: '贵宾', en: 'VIP' },
  description: { zh: '含午餐与休息室', en: 'Lunch and lounge' },
  remaining: null,
  needsApproval: false,
  needsInvitation: false,
  waitingList: true,
  sale: 'open' as const,
  opensText: null,
};

test.each([
  ['nothing else to say', {}, null],
  ['approval', { needsApproval: true }, '提交后由主办方审核'],
  ['an invitation', { needsInvitation: true }, '此票种需要邀请码'],
  ['few left', { remaining: 12 }, '剩余 12 个名额'],
  ['none left', { remaining: 0 }, '名额已满，提交后进入候补'],
  ['a later sale', { sale: 'later' as const, opensText: '3月1日 09:00' }, '3月1日 09:00 开始报名'],
  ['a sale that is over', { sale: 'over' as const }, '报名已截止'],
])('the description stands beside %s', (_, fields, condition) => {
  const { container } = render(<TicketTypes types={[{ ...type, ...fields }]} value={null} onChange={() => undefined} />);
  expect(container.textContent).toContain('含午餐与休息室');
  if (condition) expect(container.textContent).toContain(condition);
});

test('one kind of ticket without description or condition is no question', () => {
  const { container } = render(<TicketTypes types={[{ ...type, description: null }]} value={null} onChange={() => undefined} />);
  expect(container.textContent).toBe('');
});
