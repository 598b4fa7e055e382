import { PERSON_NAME, textFault, tidyText } from './text';

const FAMILY = '👨‍👩‍👧‍👦';

describe('tidyText', () => {
  test.each([
    ['NUL', '李\u0000雷', '李雷'],
    ['a zero-width space', '零\u200b宽', '零宽'],
    ['a soft hyphen and a word joiner', 'Messe\u00adhalle\u2060n', 'Messehallen'],
    ['a joiner after a letter that joins nothing', '零\u200d宽a\u200cb', '零宽ab'],
    ['a character of GBK in private use', '张\ue863', '张䶮'],
    ['a right-to-left override', 'a\u202egpj.exe', 'agpj.exe'],
    ['what wraps a number copied from contacts', '\u202d13800138000\u202c', '13800138000'],
    ['the first half of a pair', '雷\ud83d', '雷'],
    ['the second half of a pair', '\ude00雷', '雷'],
    ['halves in a row', 'a\ude00\ude00\ud83d\ud83db', 'ab'],
    ['halves around a whole pair', '\ud83d😀\ude00', '😀'],
    ['white space at both ends', '\u3000 李雷\u00a0', '李雷'],
    ['zero-width characters at both ends', '\u200b =1+1\u200b', '=1+1'],
    ['zero-width characters only', '\u200b\u200d\u2060\ufeff', ''],
    ['blank letters only', '\u3164\u2800\uffa0', ''],
    ['tag characters only', '\u{e0041}\u{e0042}', ''],
    ['line breaks where none are wanted', 'a\r\nb\u2028c\td', 'a b c d'],
    ['NFD', 'Mu\u0308ller', 'M\u00fcller'],
    ['an emoji family, kept whole', FAMILY, FAMILY],
    ['an emoji that ends in a variation selector', '❤\ufe0f', '❤\ufe0f'],
  ])('%s', (_, given, kept) => {
    expect(tidyText(given)).toBe(kept);
  });

  test('line breaks stay where they are wanted, all of one kind', () => {
    expect(tidyText('一\r\n二\r三\u2028四\u0007\n', true)).toBe('一\n二\n三\n四');
  });

  test.each([
    ['spaces between two letters', `a${' '.repeat(80_000)}b`],
    ['zero-width spaces between two letters', `a${'\u200b'.repeat(80_000)}b`],
    ['marks of two kinds on one letter', `a${'\u0301\u0323'.repeat(40_000)}`],
    ['marks in the wrong order', `a${'\u0301'.repeat(40_000)}${'\u0323'.repeat(40_000)}`],
    ['second halves in a row', '\udc00'.repeat(80_000)],
  ])('%s take no time that grows with their square', (_, given) => {
    const began = performance.now();
    tidyText(given);
    // As a square each of them took from ten seconds to a minute.
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test('a letter keeps the marks that any script writes, and no tower of them', () => {
    expect(tidyText('ก็ำ้')).toBe('ก็ำ้');
    expect(tidyText(`a${'\u0323'.repeat(500)}`)).toHaveLength(30);
    // Each of these is two marks when it is normalised.
    const tower = tidyText(`b${'\u0344'.repeat(40)}`);
    expect(tidyText(tower)).toBe(tower);
  });

  test('tidying again changes nothing, whatever was given', () => {
    const letters = [
      'a',
      ' ',
      '\u0301',
      '\u200b',
      '\u200d',
      '\ufe0f',
      '\ud83d',
      '\ude00',
      '\u202e',
      '\u0000',
      '\n',
      '\u1100',
      '\u1161',
      '展',
    ];
    // A full period over the letters taken six at a time would be long; a fixed stride meets every pair and triple.
    for (let seed = 0; seed < 20_000; seed += 1) {
      const given = Array.from(
        { length: 6 },
        (__, at) => letters[Math.floor((seed * 7919 + at * 104_729) / (at + 1)) % letters.length],
      ).join('');
      const once = tidyText(given);
      expect(tidyText(once)).toBe(once);
      expect(once).toBe(once.normalize('NFC'));
    }
  });
});

describe('textFault', () => {
  test.each([
    ['nothing', '', { max: 5 }, 'blank'],
    ['nothing where that is an answer', '', { max: 5, blank: true }, null],
    ['as many families as fit', FAMILY.repeat(5), { max: 5 }, null],
    ['one family more', FAMILY.repeat(6), { max: 5 }, 'too_long'],
    ['letters with marks count once', 'n\u0304\u0323'.repeat(5), { max: 5 }, null],
    ['Chinese', '展'.repeat(61), PERSON_NAME, 'too_long'],
    ['one letter under a thousand marks', `a${'\u0315'.repeat(1_000)}`, { max: 5 }, 'too_long'],
  ])('%s', (_, text, limits, fault) => {
    expect(textFault(text, limits)).toBe(fault);
  });

  test('a megabyte is refused without being counted', () => {
    const long = FAMILY.repeat(100_000);
    const from = process.hrtime.bigint();
    expect(textFault(long, { max: 60 })).toBe('too_long');
    expect(Number(process.hrtime.bigint() - from) / 1e6).toBeLessThan(50);
  });
});
