import { fireEvent, render, waitFor } from '@testing-library/react';
import Taro from '@tarojs/taro';
import type { MyCard } from '@shared/contracts/card';
import type { VisitorView } from '@shared/contracts/visitor';
import { CARD_CONSENT } from '@shared/rules/card-consent';
import { keepOwnStatus } from '../platform/own-status';
import { useSessionStore } from '../platform/session';
import { clearStored } from '../platform/storage';
import { EXHIBITION_ID } from '../testing/fixtures';
import { serve, SIGNED_IN } from '../testing/serve';
import { resetTaro } from '../testing/taro-mock';
import { LeaveCard } from './leave-card';

const EXHIBITOR = 'e'.repeat(24);
const FIELDS = { name: '李雷', company: '某某科技', title: null, phone: '+86138****0001' };
const path = `/api/exhibitions/${EXHIBITION_ID}/exhibitors/${EXHIBITOR}/card`;
const props = { exhibitionId: EXHIBITION_ID, exhibitorId: EXHIBITOR, exhibitorName: '海川科技' };
let card: MyCard;

const serveCard = () =>
  serve(({ path: asked, method }) => {
    if (asked !== path) return null;
    if (method === 'PUT') card = { ...card, leftAt: '2026-03-10T10:00:00+08:00', leftText: '3月10日 周二 10:00' };
    if (method === 'DELETE') card = { ...card, leftAt: null, leftText: '' };
    return { data: card };
  });

beforeEach(() => {
  resetTaro();
  clearStored('');
  card = { fields: FIELDS, leftAt: null, leftText: '' };
  useSessionStore.setState({
    session: { token: 't', visitor: SIGNED_IN.data.visitor as VisitorView, from: Date.now(), until: Date.now() + 3_600_000 },
  });
  keepOwnStatus(EXHIBITION_ID, 'registered');
});

test('before anything is given it says to whom, what and what for; declining gives nothing, agreeing is to these words, taking back is as easy', async () => {
  const seen = serveCard();
  const { container, findByText } = render(<LeaveCard {...props} />);
  fireEvent.click(await findByText('留名片'));
  await findByText('同意后，「海川科技」将得到您的以下信息：');
  for (const words of ['李雷', '某某科技', '+86138****0001', `用途：${CARD_CONSENT.purpose.zh('海川科技')}。`]) await findByText(words);
  const [refuse, agree] = ['card-refuse', 'card-agree'].map((id) => container.querySelector(`#${id}`));
  expect(refuse?.className).toBe(agree?.className);
  fireEvent.click(refuse as Element);
  expect(seen.some(({ method }) => method === 'PUT')).toBe(false);
  fireEvent.click(await findByText('留名片'));
  fireEvent.click(await findByText('同意'));
  fireEvent.click(await findByText('已留名片'));
  expect(seen.find(({ method }) => method === 'PUT')?.body).toEqual({ version: CARD_CONSENT.version });
  fireEvent.click(await findByText('撤回名片'));
  await findByText('留名片');
  expect(seen.some(({ method }) => method === 'DELETE')).toBe(true);
});

test('who has not registered is led to the registration, and nothing is asked of the service', async () => {
  keepOwnStatus(EXHIBITION_ID, null);
  const opened = jest.spyOn(Taro, 'navigateTo');
  const seen = serveCard();
  const { findByText } = render(<LeaveCard {...props} />);
  fireEvent.click(await findByText('留名片'));
  await waitFor(() => expect(opened).toHaveBeenCalledWith({ url: expect.stringContaining('/features/registration/index') }));
  expect(seen.filter((one) => one.path === path)).toEqual([]);
});
