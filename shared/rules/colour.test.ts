import { contrast, contrastOf, deepOf, inkOn, isReadable, LEAST_CONTRAST, nearestReadable, tintOf } from './colour';

const STEPS = [0, 31, 64, 96, 128, 160, 192, 224, 255].map((part) => part.toString(16).padStart(2, '0'));
/** 729 colours, all round the cube. */
const COLOURS = STEPS.flatMap((red) => STEPS.flatMap((green) => STEPS.map((blue) => `#${red}${green}${blue}`)));
const isRead = (text: string, ground: string) => contrast(text, ground) >= LEAST_CONTRAST;

test.each(['primary', 'accent'] as const)('as %s: what is proposed is readable, and is the colour itself where that is', (role) => {
  const wrong = COLOURS.filter((colour) => {
    const near = nearestReadable(role, colour);
    return !isReadable(role, near) || (near === colour) !== isReadable(role, colour);
  });
  expect(wrong).toEqual([]);
});

test('with a readable main colour, white words on it and its words on every light ground are read', () => {
  const wrong = COLOURS.map((colour) => nearestReadable('primary', colour)).filter(
    (main) =>
      ![main, deepOf(main)].every((ground) => isRead('#ffffff', ground)) ||
      !['#ffffff', '#f8f4ec', '#f1ebdf', tintOf(main)].every((ground) => isRead(main, ground)),
  );
  expect(wrong).toEqual([]);
});

test('a readable accent carries its ink', () => {
  expect(COLOURS.map((colour) => nearestReadable('accent', colour)).filter((accent) => !isRead(inkOn(accent), accent))).toEqual([]);
});

test('known colours: pine passes, a light yellow does so as accent only', () => {
  expect(isReadable('primary', '#0e4d4a')).toBe(true);
  expect(contrastOf('primary', '#ffd400')).toBeLessThan(1.5);
  expect([isReadable('primary', '#ffd400'), isReadable('accent', '#ffd400')]).toEqual([false, true]);
});
