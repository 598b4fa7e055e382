import { render } from '@testing-library/react';
import { keepOwnName } from '../../platform/own-status';
import { signOut, useSessionStore } from '../../platform/session';
import { clearStored } from '../../platform/storage';
import { wechat } from '../../platform/wechat';
import { exhibition, EXHIBITION_ID, SESSION_ID, sessionCard } from '../../testing/fixtures';
import { serve } from '../../testing/serve';
import { resetTaro } from '../../testing/taro-mock';
import MePage from './index';

const VISITOR = { id: 'f'.repeat(24), nickname: null, language: 'zh' } as const;
const form = {
  version: 1,
  open: true,
  fields: [],
  ticketTypes: [],
  consents: [],
  subscribeTemplateIds: [],
  mine: {
    id: '1'.repeat(24),
    exhibitionId: EXHIBITION_ID,
    status: 'registered',
    ticketType: { id: '2'.repeat(24), kind: 'visitor', name: { zh: '专业观众', en: '' } },
    ticket: null,
    waitingPosition: null,
    name: '林晓雨',
    phone: '138****5678',
    phoneVerified: false,
    answers: {},
    language: 'zh',
    consents: [],
    rejectedReason: null,
    held: null,
    createdAt: '2099-01-01T00:00:00+08:00',
  },
};

beforeEach(() => {
  resetTaro();
  clearStored('');
  signOut();
});
const signIn = () =>
  useSessionStore.setState({ session: { token: 't', visitor: VISITOR, from: Date.now(), until: Date.now() + 3_600_000 } });

test('somebody who has registered is called by the name they registered with, and told where it stands', async () => {
  signIn();
  serve(({ path }) => (path.endsWith('/registration-form') ? { data: form } : null));
  const { findByText, queryByText } = render(<MePage />);
  await findByText('林晓雨');
  await findByText('国际开源展 · 已报名');
  expect(queryByText('微信用户')).toBeNull();
});

test('without network the name this phone knows is used', async () => {
  signIn();
  keepOwnName(EXHIBITION_ID, '林晓雨');
  serve(({ path }) => (path.endsWith('/registration-form') ? { status: 503, data: { error: { code: 'unavailable' } } } : null));
  await render(<MePage />).findByText('林晓雨');
});

test('booked sessions are listed with day and state', async () => {
  signIn();
  const seen = serve(({ path, query }) => {
    if (path.endsWith('/registration-form')) return { data: form };
    if (path.endsWith('/plan'))
      return { data: { registration: 'registered', sessions: [{ sessionId: SESSION_ID, state: 'waiting', position: 2 }] } };
    return query.ids === SESSION_ID ? { data: { items: [sessionCard], next: null } } : null;
  });
  const { findByText } = render(<MePage />);
  await findByText('我预约的议程');
  expect((await findByText('开放硬件的十年')).closest('.session-row')?.textContent).toMatch(/候补中.*2月1日 周日/);
  expect(seen.some(({ query }) => query.ids === SESSION_ID)).toBe(true);
});

test('in an ordinary browser it says how to go on in WeChat instead of a button without effect', async () => {
  serve();
  const { findByText, queryByText } = render(<MePage />);
  await findByText('请在微信中打开');
  expect(queryByText('微信登录')).toBeNull();
});

test('in WeChat there is the button', async () => {
  jest.spyOn(wechat, 'ready').mockResolvedValue('shell');
  serve();
  await render(<MePage />).findByText('微信登录');
});

test('the review of the show is offered once the show has ended', async () => {
  serve();
  const before = render(<MePage />);
  await before.findByText('看回放');
  expect(before.queryByText('展会回顾')).toBeNull();
  before.unmount();
  clearStored('');
  serve(({ path }) => (path === '/api/exhibitions/current' ? { data: { ...exhibition, status: 'ended' } } : null));
  await render(<MePage />).findByText('展会回顾');
});
