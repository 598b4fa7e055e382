import type { TicketView } from '@shared/contracts/ticket';
import { slotAt } from '@shared/rules/ticket-token';
import { render } from '@testing-library/react';
import type { KeptTicket } from '../../platform/ticket/kept-tickets';
import { EXHIBITION_ID } from '../../testing/fixtures';
import { resetTaro } from '../../testing/taro-mock';
import { TicketCard } from './ticket-card';
import { ticketTexts } from './texts';

const ENDS = Date.parse('2026-03-02T10:00:00Z');

beforeEach(() => resetTaro());

const at = (now: number, ticket: Partial<TicketView> = {}) => {
  const kept = {
    ticket: {
      id: 'f'.repeat(24),
      exhibitionId: EXHIBITION_ID,
      number: 'ABCD-2345',
      state: 'valid',
      typeName: '观众票',
      typeNameEn: null,
      holderName: '林晓雨',
      enteredAt: null,
      ...ticket,
    },
    strips: [],
    staticToken: 'static',
    lastSlot: slotAt(ENDS),
  } as unknown as KeptTicket;
  return render(<TicketCard kept={kept} exhibitionName="国际开源展" now={now} offline={false} />);
};

test('before the day the ticket says when its live code comes; after closing, that its time is over and nothing of a day to come', () => {
  const before = at(ENDS - 3 * 86_400_000);
  before.getByText(ticketTexts.zh.noneNote);
  before.unmount();
  const after = at(ENDS + 60_000);
  after.getByText(ticketTexts.zh.over);
  expect(after.queryByText(ticketTexts.zh.noneNote)).toBeNull();
});

test('a cancelled ticket says so, before and after', () => {
  for (const now of [ENDS - 86_400_000, ENDS + 86_400_000]) {
    const { getByText, queryByText, unmount } = at(now, { state: 'cancelled' });
    getByText(ticketTexts.zh.cancelled);
    expect(queryByText(ticketTexts.zh.over)).toBeNull();
    unmount();
  }
});
