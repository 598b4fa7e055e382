import { prizeQr, readPrizeCode, readPrizeQr } from './prize-code';

test.each([
  ['scanned', 'PRIZE:K3F92-XQ7M4'],
  ['scanned with Caps Lock', 'prize:k3f92-xq7m4'],
  ['scanned through a Chinese input method', 'ＰＲＩＺＥ：Ｋ３Ｆ９２－ＸＱ７Ｍ４'],
])('a winner’s QR %s is read as meant', (_, text) => {
  expect(readPrizeQr(text)).toBe('K3F92XQ7M4');
  expect(readPrizeCode(text)).toBe('K3F92XQ7M4');
});

test.each(['K3F92-XQ7M4', 'k3f92 xq7m4', 'Ｋ３Ｆ９２–ｘｑ７ｍ４', 'K3F92—XQ7M4'])('the code typed as %s is read as meant', (text) => {
  expect(readPrizeCode(text)).toBe('K3F92XQ7M4');
  // A ticket number looks the same: without its mark a scanned text is no prize.
  expect(readPrizeQr(text)).toBeNull();
});

test('what a winner shows is what a gate reads', () => {
  expect(readPrizeQr(prizeQr('K3F92-XQ7M4'))).toBe('K3F92XQ7M4');
});

test.each(['PRIZE:', 'PRIZE:K3F92', 'https://fair.cn/c/bX7kQ2mP9a', '你好'])('%s is none', (text) => {
  expect(readPrizeCode(text)).toBeNull();
});
