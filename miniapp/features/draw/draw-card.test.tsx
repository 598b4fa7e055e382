import type { DrawView } from '@shared/contracts/draw';
import { act, render } from '@testing-library/react';
import { clearStored } from '../../platform/storage';
import { EXHIBITION_ID } from '../../testing/fixtures';
import { resetTaro } from '../../testing/taro-mock';
import { DrawCard } from './draw-card';
import { drawTexts } from './texts';

const OPENS = Date.parse('2026-03-01T02:00:00Z');
const CLOSES = Date.parse('2026-03-01T08:00:00Z');

const drawAt = (at: number): DrawView => ({
  id: 'e'.repeat(24),
  exhibitionId: EXHIBITION_ID,
  kind: 'stage',
  state: 'published',
  phase: 'soon',
  serverTime: new Date(at).toISOString(),
  name: '闭幕大抽奖',
  rules: '到场观众都可以参加',
  prizes: [{ id: 'first', name: '平板电脑', quantity: 1, left: 1, valueFen: 300_000, odds: 0 }],
  opensAt: new Date(OPENS).toISOString(),
  opensText: '3月1日 10:00',
  closesAt: new Date(CLOSES).toISOString(),
  closesText: '3月1日 16:00',
  redemption: '现场领取',
  redeemUntil: new Date(CLOSES).toISOString(),
  redeemText: '3月1日 16:00',
  organiser: '主办方',
  contact: '010-12345678',
  algorithm: 'expoloop-draw-v1',
  commitment: 'ab'.repeat(32),
  entrants: 4,
  mine: null,
});

beforeEach(() => {
  resetTaro();
  clearStored('');
  jest.useFakeTimers({ now: OPENS });
});
afterEach(() => jest.useRealTimers());

test('what a draw says of itself follows the clock of the service while the page stays open, whatever the phone’s clock says', () => {
  jest.setSystemTime(OPENS + 9 * 86_400_000);
  const { getByText } = render(<DrawCard draw={drawAt(OPENS - 60_000)} onChanged={jest.fn()} />);
  getByText(drawTexts.zh.stateSoon);
  act(() => jest.advanceTimersByTime(2 * 60_000));
  getByText(drawTexts.zh.statePublished);
  act(() => jest.advanceTimersByTime(CLOSES - OPENS));
  getByText(drawTexts.zh.stateClosed);
});

test('C7: the panel of a winner is the warm one with the code to show; what is over is not', () => {
  const win = {
    prizeId: 'first',
    prizeName: '平板电脑',
    code: '7K2M9Q4TXA',
    state: 'won' as const,
    wonAt: new Date(OPENS).toISOString(),
    redeemUntil: new Date(CLOSES).toISOString(),
  };
  const mine = { entryId: 'a'.repeat(24), enteredAt: new Date(OPENS).toISOString(), enteredText: '3月1日 09:30', played: null, win };
  const draw = drawAt(OPENS);
  const panel = ({ container }: ReturnType<typeof render>) => container.querySelector(`#draw-win-${draw.id}`);
  const won = render(<DrawCard draw={{ ...draw, mine }} onChanged={jest.fn()} />);
  expect(panel(won)?.classList).toContain('el-card--amber');
  won.getByText(drawTexts.zh.won('平板电脑'));
  won.unmount();
  const absent = render(<DrawCard draw={{ ...draw, mine: { ...mine, win: { ...win, state: 'absent' } } }} onChanged={jest.fn()} />);
  expect(panel(absent)?.classList).toContain('el-card--plain');
});
