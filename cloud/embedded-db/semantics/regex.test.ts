import { compileRegex } from './regex';

const matches = (pattern: string, options: string, text: string): boolean => compileRegex(pattern, options).test(text);

test.each([
  ['the dollar also stands before a final newline', 'a$', '', 'a\n', true],
  ['but not before another', 'a$', '', 'a\nb', false],
  ['\\z only at the very end', 'a\\z', '', 'a\n', false],
  ['\\Z as the dollar', 'a\\Z', '', 'a\n', true],
  ['\\A at the start even with m', '\\Ab', 'm', 'a\nb', false],
  ['^ at every line with m', '^b', 'm', 'a\nb', true],
  ['a carriage return is no line end', '^b', 'm', 'a\rb', false],
  ['the dot matches a carriage return', '^a.b$', '', 'a\rb', true],
  ['\\w is ASCII', '^\\w$', '', 'é', false],
  ['\\s is ASCII', '^\\s$', '', '\u00a0', false],
  ['\\h takes the no-break space', '^\\h$', '', '\u00a0', true],
  ['\\b by ASCII words', 'a\\b', '', 'aé', true],
  ['ignoring case beyond ASCII', '^ÄÖ$', 'i', 'äö', true],
  ['a POSIX class', '^[[:digit:][:upper:]_]+$', '', 'A_1', true],
  ['quoted text', '^\\Qa.b*\\E$', '', 'a.b*', true],
  ['a bracket first in a set', '^[]a]+$', '', ']a', true],
  ['a dash at the edge of a set', '^[\\w-]+$', '', 'a-b', true],
  ['a dash after a class', '^[\\w-.]+$', '', 'a-.b', true],
  ['a brace that is no quantifier', '^a{x}$', '', 'a{x}', true],
  ['escaped punctuation', '^\\-\\@\\/$', '', '-@/', true],
  ['hexadecimal codes', '^\\x41\\x{5c55}$', '', 'A展', true],
  ['an octal code', '^\\012$', '', '\n', true],
  ['options at the start of the pattern', '(?i)^abc$', '', 'ABC', true],
  ['a named group', '^(?P<x>a)b$', '', 'ab', true],
  ['a lookbehind', '(?<=展)会', '', '展会', true],
  ['comments with x', 'a b # c', 'x', 'ab', true],
  ['a comment group', 'a(?#c)b', '', 'ab', true],
  ['a script', '^\\p{Han}+$', '', '展会', true],
  ['\\R takes both ends of a line', '^a\\Rb$', '', 'a\r\nb', true],
])('%s', (_, pattern, options, text, expected) => {
  expect(matches(pattern, options, text)).toBe(expected);
});

test.each(['(', '[a', 'a++', '(?>a)', '(a)\\1', '(?i:a)b', '\\G', 'a\\', '(*UTF)a', '\\y'])('%s is refused by its code', (pattern) => {
  expect(() => compileRegex(pattern, '')).toThrow(expect.objectContaining({ code: 51091 }) as Error);
});
