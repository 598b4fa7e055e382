import { fireEvent, render, waitFor } from '@testing-library/react';
import Taro from '@tarojs/taro';
import { CONSENTS } from '@shared/rules/consents';
import { clearStored } from '../../platform/storage';
import type { VisitorView } from '@shared/contracts/visitor';
import { useSessionStore } from '../../platform/session';
import { serve, SIGNED_IN } from '../../testing/serve';
import { resetTaro } from '../../testing/taro-mock';
import { ClaimTicket } from './claim-ticket';

const tap = (container: Element, id: string) => {
  const found = container.querySelector(`#${id}`);
  if (!found) throw new Error(`no ${id}`);
  fireEvent.click(found);
};
const toast = jest.spyOn(Taro, 'showToast');

beforeEach(() => {
  resetTaro();
  clearStored('');
  toast.mockClear();
  useSessionStore.setState({
    session: { token: 't', visitor: SIGNED_IN.data.visitor as VisitorView, from: Date.now(), until: Date.now() + 3_600_000 },
  });
});

const REGISTRATION = {
  id: '1'.repeat(24),
  exhibitionId: 'a'.repeat(24),
  ticketType: { id: '2'.repeat(24), kind: 'visitor', name: { zh: '专业观众', en: '' } },
  ticket: null,
  waitingPosition: null,
  name: '李雷',
  phone: null,
  phoneVerified: false,
  answers: {},
  language: 'zh',
  consents: [],
  rejectedReason: null,
  createdAt: '2026-03-01T00:00:00.000Z',
};

test.each([
  [{ status: 'registered', held: null }, '门票已放入“我的电子票”'],
  [{ status: 'pending', held: null }, '已由您接管，审核通过后出票'],
  [{ status: 'pending', held: 'same_phone' }, '已由您接管，核对后出票'],
  [{ status: 'waiting', held: null }, '已由您接管，有名额时自动出票'],
])('%p: a ticket is promised only where there is one', async (registration, words) => {
  serve(({ path }) => (path === '/api/registrations/claim' ? { data: { ...REGISTRATION, ...registration } } : null));
  const onClaimed = jest.fn();
  const { container } = render(<ClaimTicket consents={[...CONSENTS]} code="ABCDEFGHJKMN" onClaimed={onClaimed} onBack={() => undefined} />);
  tap(container, 'consent-registration');
  tap(container, 'claim-submit');
  await waitFor(() => expect(toast).toHaveBeenCalledWith(expect.objectContaining({ title: words })));
  expect(onClaimed).toHaveBeenCalledWith(expect.objectContaining(registration));
});
