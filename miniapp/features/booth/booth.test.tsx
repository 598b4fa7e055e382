import { render } from '@testing-library/react';
import { keepOwnStatus } from '../../platform/own-status';
import { clearStored } from '../../platform/storage';
import { BOOTH_ID, EXHIBITION_ID } from '../../testing/fixtures';
import { serve } from '../../testing/serve';
import { resetTaro, setRouter } from '../../testing/taro-mock';
import BoothPage from './index';

beforeEach(() => {
  resetTaro();
  clearStored('');
  setRouter({ id: BOOTH_ID, exhibitionId: EXHIBITION_ID });
  serve();
});

test.each([
  [null, '报名参观'],
  ['cancelled', '报名参观'],
  ['registered', '我的电子票'],
  ['pending', '我的电子票'],
] as const)('for a registration that is %s the stand offers %s', async (status, offered) => {
  keepOwnStatus(EXHIBITION_ID, status);
  const { findByText, queryByText } = render(<BoothPage />);
  await findByText(offered);
  expect(queryByText(offered === '报名参观' ? '我的电子票' : '报名参观')).toBeNull();
});
