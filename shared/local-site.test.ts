import { isLocalHost, throughLoopback } from './local-site';

test.each([
  ['http://expoloop.localhost:3000/c/AB12?x=1', 'http://127.0.0.1:3000/c/AB12?x=1'],
  ['https://v1.expoloop.localhost/', 'https://127.0.0.1/'],
  ['http://localhost:3000/', 'http://localhost:3000/'],
  ['http://expoloop.localhost.example.com/', 'http://expoloop.localhost.example.com/'],
  ['https://expo.example/?to=http://a.localhost/', 'https://expo.example/?to=http://a.localhost/'],
])('%s is reached by programs as %s', (address, through) => {
  expect(throughLoopback(address)).toBe(through);
});

test.each([
  ['localhost', true],
  ['v1.expoloop.localhost', true],
  ['127.0.0.1', true],
  ['localhost.example.com', false],
  ['evillocalhost', false],
])('%s means this machine: %s', (hostname, local) => {
  expect(isLocalHost(hostname)).toBe(local);
});
