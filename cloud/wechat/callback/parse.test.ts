import { findSealed, parsePush } from './parse';

const KB64 = 64 * 1024;
const fill = (unit: string, around: (inner: string) => string = (inner) => inner) =>
  around(unit.repeat(Math.floor((KB64 - 20) / unit.length)));

/** CPU milliseconds of the fastest of three: what the work takes, not what else the machine does. */
function fastest(work: () => void): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const from = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(from);
      return (user + system) / 1_000;
    }),
  );
}

const BODIES: [string, string][] = [
  ['empty children', fill('<a/>', (inner) => `<xml>${inner}</xml>`)],
  ['children of many names', `<xml>${Array.from({ length: 6_000 }, (_, n) => `<a${n}/>`).join('')}</xml>`],
  ['text between children', fill('x<a/>', (inner) => `<xml>${inner}</xml>`)],
  ['depth', fill('<a>')],
  ['attributes', `<xml ${Array.from({ length: 6_000 }, (_, n) => `a${n}="1"`).join(' ')}/>`],
  ['attributes left open', fill('a="', (inner) => `<xml ${inner}`)],
  ['entities', fill('&amp;', (inner) => `<xml><a>${inner}</a></xml>`)],
  ['unknown entities', fill('&x;', (inner) => `<xml><a>${inner}</a></xml>`)],
  ['CDATA', fill('<![CDATA[x]]>', (inner) => `<xml><a>${inner}</a></xml>`)],
  ['CDATA left open', fill('<![CDATA[')],
  ['comments left open', fill('<!--')],
  ['document types', fill('<!DOCTYPE a [<!ENTITY b "c">]>')],
  ['Encrypt left open', fill('<Encrypt>')],
  ['Encrypt and spaces', fill(' ', (inner) => `<Encrypt>${inner}`)],
  ['Encrypt in JSON left open', fill('"Encrypt":"')],
  ['Encrypt in JSON with a tail', fill('a', (inner) => `{"Encrypt":"${inner}`)],
  ['brackets', fill('[')],
  ['objects', fill('{"a":')],
  ['message ids', fill('"MsgId":1111111111111111,', (inner) => `{${inner}`)],
  ['spaces', fill(' ')],
];

test.each(BODIES)('64 KB of %s are through in 20 ms', (_, body) => {
  expect(fastest(() => parsePush(body))).toBeLessThan(20);
  expect(fastest(() => findSealed(body))).toBeLessThan(20);
});

test('the sealed part is found in XML and JSON, with and without CDATA, and nowhere else', () => {
  expect(findSealed('<xml><ToUserName>a</ToUserName><Encrypt><![CDATA[ab+/=]]></Encrypt></xml>')).toBe('ab+/=');
  expect(findSealed('<xml><Encrypt> ab== </Encrypt></xml>')).toBe('ab==');
  expect(findSealed('{"ToUserName":"a","Encrypt":"ab\\/+="}')).toBe('ab/+=');
  expect(findSealed('<xml><Encrypt>&lt;</Encrypt></xml>')).toBeNull();
  expect(findSealed('{"Content":"\\"Encrypt\\":\\"ab\\""}')).toBeNull();
});

test.each([
  ['a NUL in a name', '{"a\\u0000b":1}'],
  ['an operator', '{"$where":"1"}'],
  ['a name the driver reads as a type of its own', '{"Info":{"_bsontype":"ObjectId"}}'],
  ['the same as an element', '<xml><Info><_bsontype>ObjectId</_bsontype></Info></xml>'],
  ['a path', '{"a.b":1}'],
  ['a name without end', `{"${'a'.repeat(65)}":1}`],
  ['a name hidden deep', '{"a":[{"b":{"$c":1}}]}'],
  ['3,000 levels', `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`],
  ['more values than any push has', JSON.stringify({ a: Array.from({ length: 2_001 }, () => 1) })],
  ['more elements than any push has', `<xml>${'<a/>'.repeat(2_001)}</xml>`],
])('%s is unreadable', (_, body) => expect(parsePush(body)).toBeNull());

test('what WeChat sends of its shops keeps its Chinese names', () => {
  expect(parsePush('{"订单_1":{"a-b":1}}')).toEqual({ 订单_1: { 'a-b': 1 } });
});
