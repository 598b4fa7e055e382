import { deskLink, readDeskCode } from './desk-link';

const CLAIM = 'K3F92XQ7M4AB';
const ENROL = 'K3F92XQ7M4ABK3F92XQ7';
const DESK = 'K3F92XQ7M4ABK3F92XQ7M4ABK3F9';

test.each([
  ['the link a desk shows', deskLink('https://fair.cn', CLAIM), { kind: 'claim', code: CLAIM }],
  ['the link of an enrolment', deskLink('https://fair.cn', ENROL), { kind: 'enrolment', code: ENROL }],
  ['a link with a tail', `https://fair.cn/c/${CLAIM}?from=label`, { kind: 'claim', code: CLAIM }],
  ['a page address', `https://fair.cn/#/features/registration/index?claim=${CLAIM}`, { kind: 'claim', code: CLAIM }],
  ['a gate page address', `https://fair.cn/#/features/gate/index?enrol=${ENROL}`, { kind: 'enrolment', code: ENROL }],
  ['the link of an exhibitor', deskLink('https://fair.cn', DESK), { kind: 'exhibitor', code: DESK }],
  ['its page', `https://fair.cn/#/features/exhibitor-desk/index?desk=${DESK}`, { kind: 'exhibitor', code: DESK }],
  ['typed as printed', 'K3F9-2XQ7-M4AB', { kind: 'claim', code: CLAIM }],
  ['typed with a Chinese keyboard', 'Ｋ３Ｆ９–２ＸＱ７—ｍ４ａｂ', { kind: 'claim', code: CLAIM }],
  ['typed with letters that look alike', 'k3f9 2xq7 m4ab'.replace('k', 'K'), { kind: 'claim', code: CLAIM }],
  ['a touchpoint', 'https://fair.cn/c/bX7kQ2mP9a', null],
  ['a ticket number', 'K3F9-2XQ7-M4', null],
  ['something else', '你好', null],
  ['a letter that no code has', 'K3F92XQ7M4AU', null],
])('%s', (_, text, meant) => {
  expect(readDeskCode(text)).toEqual(meant);
});
