import { betterAddress, frameBase, isBareNumber } from './address';

test.each([
  ['http://localhost:3000/sandbox/?link=Ab12#x', 'http://expoloop.localhost:3000/sandbox/?link=Ab12#x'],
  ['http://127.0.0.1:3000/sandbox/', 'http://expoloop.localhost:3000/sandbox/'],
  ['http://[::1]:3000/sandbox/', 'http://expoloop.localhost:3000/sandbox/'],
  ['http://v1.localhost/sandbox/', 'http://expoloop.localhost/sandbox/'],
  ['http://expoloop.localhost:3000/sandbox/', null],
  ['https://demo.example.com/sandbox/', null],
  ['http://192.168.1.5:3000/sandbox/', null],
])('%s is better opened as %s', (href, better) => {
  expect(betterAddress(href)).toBe(better);
});

test("a visitor's frame is below the page's own name, on its port", () => {
  expect(frameBase({ protocol: 'http:', hostname: 'expoloop.localhost', port: '3000' }, 'v1')).toBe('http://v1.expoloop.localhost:3000/');
  expect(frameBase({ protocol: 'https:', hostname: 'demo.example.com', port: '' }, 'v2')).toBe('https://v2.demo.example.com/');
});

test.each([
  ['192.168.1.5', true],
  ['[fe80::1]', true],
  ['demo.example.com', false],
])('%s is a bare number: %s', (hostname, bare) => {
  expect(isBareNumber(hostname)).toBe(bare);
});
