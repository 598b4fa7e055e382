import { splitPath, understand } from './scanned';

const MINI = {
  appid: 'wx1',
  kind: 'mini' as const,
  name: '展环',
  home: 'pages/home',
  templates: [],
  linkRules: [{ prefix: 'http://localhost:3000/c/', page: 'pages/entry' }],
  frameUrl: '',
  push: null,
};

test.each([
  ['scan', 1047],
  ['press', 1048],
  ['album', 1049],
] as const)('a mini-program code read by %s enters with scene %i', (how, scene) => {
  expect(understand('wxacode:?appid=wx1&page=pages%2Fentry&scene=a%3D1%26b&env=release', [MINI], how, 0)).toMatchObject({
    kind: 'mini',
    enter: { path: 'pages/entry', query: { scene: 'a=1&b' }, scene },
  });
});

test.each([
  ['scan', 1011],
  ['press', 1012],
  ['album', 1013],
] as const)('a link of a link rule read by %s enters with scene %i and the link in q', (how, scene) => {
  expect(understand('http://localhost:3000/c/AB12', [MINI], how, 5_000)).toMatchObject({
    kind: 'mini',
    enter: { path: 'pages/entry', query: { q: 'http://localhost:3000/c/AB12', scancode_time: '5' }, scene },
  });
});

test("a desk's link, longer than a touchpoint's, is opened by the same rule", () => {
  const url = 'http://localhost:3000/c/K3F92XQ7M4AB';
  expect(understand(url, [MINI], 'scan', 0)).toMatchObject({ kind: 'mini', enter: { path: 'pages/entry', query: { q: url } } });
});

test('without a page it opens the home page', () => {
  expect(understand('wxacode:?appid=wx1&page=&scene=x', [MINI], 'scan', 0)).toMatchObject({ enter: { path: 'pages/home' } });
});

test('other codes stay what they are', () => {
  expect(understand('https://example.com/', [MINI], 'scan', 0)).toEqual({ kind: 'link', url: 'https://example.com/' });
  expect(understand('ABC', [MINI], 'scan', 0)).toEqual({ kind: 'text', text: 'ABC' });
  expect(understand('wxacode:?appid=wx9&page=a&scene=x', [MINI], 'scan', 0)).toMatchObject({ kind: 'text' });
});

test('URL Links, URL Schemes and Official Account codes are told apart', () => {
  expect(understand('http://localhost:3000/sandbox/?link=Ab12', [MINI], 'scan', 0)).toEqual({ kind: 'jump', id: 'Ab12', scene: 1194 });
  expect(understand('weixin://dl/business/?t=Ab12', [MINI], 'scan', 0)).toEqual({ kind: 'jump', id: 'Ab12', scene: 1065 });
  expect(understand('http://localhost:3000/sandbox/?oa-qr=gQ%2B1%3D%3D', [MINI], 'scan', 0)).toEqual({
    kind: 'official',
    ticket: 'gQ+1==',
  });
});

test('takes a path apart', () => {
  expect(splitPath('/pages/a?x=1&y=%E5%B1%95')).toEqual({ path: 'pages/a', query: { x: '1', y: '展' } });
});
