import { fireEvent, render } from '@testing-library/react';
import Taro from '@tarojs/taro';
import { resetTaro } from '../../testing/taro-mock';
import { PrizeDesk } from './prize-desk';

const request = jest.spyOn(Taro, 'request') as unknown as jest.Mock;
const found = { prizeName: '平板电脑', drawName: '幸运观众', holderName: '李雷', redeemUntil: '2026-03-11T09:00:00Z' };
const redeemed = (byYou: boolean) => ({
  statusCode: 409,
  data: { error: { code: 'prize_redeemed', message: '', requestId: 'r', details: { redeemedAt: '2026-03-11T08:00:00Z', byYou } } },
});

/** A service that finds the prize, loses the first answer to handing out, and says to the second that it is done. */
function serve(byYou: boolean, losesFirst: boolean): void {
  let lost = !losesFirst;
  request.mockImplementation(async ({ url }: { url: string }) => {
    if (url.endsWith('/prizes/look-up')) return { statusCode: 200, data: found };
    if (lost) return redeemed(byYou);
    lost = true;
    throw { errMsg: 'request:fail' };
  });
}
beforeEach(() => resetTaro());

test.each([
  ['after an answer that was lost, what this desk handed out is done', true, true, true],
  ['after an answer that was lost, what another handed out is refused', false, true, false],
  ['without one, what this desk handed out before is refused', true, false, false],
])('%s', async (_, byYou, losesFirst, done) => {
  serve(byYou, losesFirst);
  const desk = render(<PrizeDesk code="ABCDEFGHJK" />);
  const tap = async () => fireEvent.click(await desk.findByText('已交给本人，核销'));
  await tap();
  if (losesFirst) {
    await desk.findByText(/需要联网/);
    await tap();
  }
  await desk.findByText(done ? '已核销' : /已经领走/);
});
