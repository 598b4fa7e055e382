import { withoutPrivateUse } from './private-use';

/** GB 18030's two-byte codes of the same characters, as the WHATWG decoder reads them today. */
const decode = (...bytes: number[]) => new TextDecoder('gb18030').decode(Uint8Array.from(bytes));
const trails = Array.from({ length: 0xa0 - 0x50 + 1 }, (_, at) => 0x50 + at).filter((one) => one !== 0x7f);
/** These six the decoder still leaves in private use (GB 18030-2022 moved them to plane 2). */
const LEFT: Record<number, number> = {
  0xe816: 0x20087,
  0xe817: 0x20089,
  0xe818: 0x200cc,
  0xe831: 0x215d7,
  0xe83b: 0x2298f,
  0xe855: 0x241fe,
};

test('the row FE50 to FEA0 is what the standard says, each of its eighty', () => {
  for (const [at, trail] of trails.entries()) {
    const old = 0xe815 + at;
    const wanted = LEFT[old] === undefined ? decode(0xfe, trail) : String.fromCodePoint(LEFT[old]);
    expect([old, withoutPrivateUse(String.fromCharCode(old))]).toEqual([old, wanted]);
  }
});

test('so are vertical signs, two letters of pinyin and the signs that describe characters', () => {
  const vertical = [0xd9, 0xda, 0xdb, 0xdc, 0xdd, 0xde, 0xdf, 0xec, 0xed, 0xf3];
  for (const [at, trail] of vertical.entries()) expect(withoutPrivateUse(String.fromCharCode(0xe78d + at))).toBe(decode(0xa6, trail));
  expect(withoutPrivateUse('\ue7c7\ue7c8')).toBe(decode(0xa8, 0xbc) + decode(0xa8, 0xbf));
  for (let at = 0; at < 13; at += 1) expect(withoutPrivateUse(String.fromCharCode(0xe7e7 + at))).toBe(decode(0xa9, 0x89 + at));
});

test('a name in either spelling is one name; private use of other kinds stays', () => {
  expect(withoutPrivateUse('张\ue863')).toBe('张䶮');
  expect(withoutPrivateUse('\uf8ff\ue000\ue7d0')).toBe('\uf8ff\ue000\ue7d0');
});
