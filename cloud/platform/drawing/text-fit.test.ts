import { breakable, cut, fit, wordwise, wrap } from './text-fit';

/** A Chinese character is 10 wide, anything else 5. */
const measure = (text: string) => [...text].reduce((sum, one) => sum + (/[\u2e80-\uffff]/.test(one) ? 10 : 5), 0);

test('Latin words and numbers stay whole, Chinese breaks anywhere but before closing marks', () => {
  expect(breakable('参观FOSDEM 2025！（上海）')).toEqual(['参', '观', 'FOSDEM', ' ', '2025！', '（上', '海）']);
});

test('an emoji of several code points is one character', () => {
  expect(breakable('张👨‍👩‍👧明')).toEqual(['张', '👨‍👩‍👧', '明']);
  expect(cut(measure, '张👨‍👩‍👧明明明明明', 50)).toBe('张…');
});

test('headings break at spaces if they can, else between Chinese words', () => {
  expect(wordwise('国际，工业')).toEqual(['国际，', '工业']);
  expect(fit(() => measure, '国际工业国际', 50, 2, [10]).lines).toEqual(['国际工业', '国际']);
  expect(fit(() => measure, 'FOSDEM 开源开发者展', 70, 2, [10]).lines).toEqual(['FOSDEM', '开源开发者展']);
});

test('what does not fit ends in an ellipsis on the last line, never wider than the line', () => {
  const lines = wrap(measure, '第二十七届中国国际工业博览会', 60, 2);
  expect(lines).toEqual(['第二十七届中', '国国际工业…']);
  for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(60);
});

test('a word wider than the line is cut rather than lost', () => {
  expect(wrap(measure, 'Donaudampfschifffahrt', 40, 3)).toEqual(['Donaudam', 'pfschiff', 'fahrt']);
});

test('a text gets the largest size at which it fits whole, and no line has a single character left over', () => {
  const measureAt = (size: number) => (text: string) => (measure(text) * size) / 10;
  expect(fit(measureAt, '工业博览会', 100, 1, [30, 20, 10])).toEqual({ size: 20, lines: ['工业博览会'] });
  const { lines } = fit(measureAt, '春夏秋冬东南西北中', 80, 2, [10]);
  expect(Math.min(...lines.map((line) => line.length))).toBeGreaterThan(3);
});

test('nothing gives no lines', () => {
  expect(wrap(measure, '', 50, 2)).toEqual([]);
});
