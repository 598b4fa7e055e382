import { fireEvent, render } from '@testing-library/react';
import Taro from '@tarojs/taro';
import { resetTaro } from '../../testing/taro-mock';
import { HandoutDesk } from './handout-desk';
import { readHandout, readHandoutQr } from './handout-kinds';

const request = jest.spyOn(Taro, 'request') as unknown as jest.Mock;
const AT = '2026-03-11T08:00:00Z';
const kinds = {
  prize: {
    code: 'ABCDEFGHJK',
    path: '/api/gate/prizes',
    found: { prizeName: '平板电脑', drawName: '幸运观众', holderName: '李雷', redeemUntil: '2026-03-11T09:00:00Z' },
    redeemed: { code: 'prize_redeemed', details: { redeemedAt: AT } },
    words: ['平板电脑', '李雷 · 幸运观众', /已经领走/],
  },
  right: {
    code: 'ABCDEFGHJ',
    path: '/api/gate/rights',
    found: { name: '帆布袋', kind: 'gift', holderName: '李雷', where: '服务台 A', handOutUntil: '2026-03-11T09:00:00Z' },
    redeemed: { code: 'right_handed_out', details: { handedOutAt: AT } },
    words: ['帆布袋', '李雷 · 礼品 · 服务台 A', /已经核销/],
  },
} as const;

/** A service that finds it, loses the first answer to handing out, and says to the second that it is done. */
function serve(one: (typeof kinds)[keyof typeof kinds], byYou: boolean, losesFirst: boolean): void {
  let lost = !losesFirst;
  request.mockImplementation(async ({ url }: { url: string }) => {
    if (!url.includes(one.path)) throw new Error(`another kind was asked for: ${url}`);
    if (url.endsWith('/look-up')) return { statusCode: 200, data: one.found };
    const { code, details } = one.redeemed;
    if (lost) return { statusCode: 409, data: { error: { code, message: '', requestId: 'r', details: { ...details, byYou } } } };
    lost = true;
    throw { errMsg: 'request:fail' };
  });
}
beforeEach(() => resetTaro());

describe.each(['prize', 'right'] as const)('a %s', (kind) => {
  const one = kinds[kind];
  test.each([
    ['after an answer that was lost, what this desk handed out is done', true, true, true],
    ['after an answer that was lost, what another handed out is refused', false, true, false],
    ['without one, what this desk handed out before is refused', true, false, false],
  ])('%s', async (_, byYou, losesFirst, done) => {
    serve(one, byYou, losesFirst);
    const desk = render(<HandoutDesk code={one.code} />);
    await desk.findByText(one.words[0]);
    desk.getByText(one.words[1]);
    const tap = async () => fireEvent.click(await desk.findByText('已交给本人，核销'));
    await tap();
    if (losesFirst) {
      await desk.findByText(/需要联网/);
      await tap();
    }
    if (done) await desk.findByText('已核销');
    else expect((await desk.findByText(one.words[2])).textContent).toMatch(/，已于 .*\d\d:\d\d 领取$/);
  });
});

test('a scanned QR is one of these by its mark alone; in the field a bare code is told by its length', () => {
  expect([readHandoutQr('RIGHT:ABCDEFGHJ'), readHandoutQr('prize:ABCDE-FGHJK')]).toEqual(['ABCDEFGHJ', 'ABCDEFGHJK']);
  for (const other of ['ABCDEFGHJ', 'ABCDEFGHJK', 'RIGHT:ABC', 'https://fair.cn/c/bX7kQ2mP9a']) expect(readHandoutQr(other)).toBeNull();
  expect(readHandout('ABC DEF GHJ')?.code).toBe('ABCDEFGHJ');
  expect(readHandout('RIGHT:ABCDEFGHJ')?.kind).toBe(readHandout('ABCDEFGHJ')?.kind);
  expect(readHandout('ABCDEFGHJK')?.kind).not.toBe(readHandout('ABCDEFGHJ')?.kind);
  expect(readHandout('ABCDEFGH')).toBeNull();
});

test('what is neither is said before anybody is asked', async () => {
  request.mockReset();
  const desk = render(<HandoutDesk code="ABC" />);
  await desk.findByText('请输入 9 位权益码或 10 位兑奖码');
  expect(request).not.toHaveBeenCalled();
});
