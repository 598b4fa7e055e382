/** `#rrggbb`, lower case. */
type Colour = string;

const WHITE = '#ffffff';
const BLACK = '#000000';
/** The lightest and the darkest ground that words of the main colour lie on in the mini-program, and the ink of words on an accent. */
const LIGHT_GROUNDS: readonly Colour[] = [WHITE, '#f1ebdf'];
const DARK_INK: Colour = '#1b2422';

/** What text needs at least. Source: WCAG 2.2, 1.4.3. */
export const LEAST_CONTRAST = 4.5;

const partsOf = (colour: Colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** Relative luminance, 0 to 1. Source: WCAG 2.2, relative luminance. */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = partsOf(colour)
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1 to 21, whichever lies on the other. */
export function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** `share` (0 to 1) of `other` in `colour`. */
function mix(colour: Colour, other: Colour, share: number): Colour {
  const others = partsOf(other);
  const parts = partsOf(colour).map((part, place) => Math.round(part + ((others[place] ?? 0) - part) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** The pale ground that goes with a colour. */
export const tintOf = (colour: Colour): Colour => mix(colour, WHITE, 0.88);

/** The deep end of a ground that runs from a colour into it. */
export const deepOf = (colour: Colour): Colour => mix(colour, BLACK, 0.28);

/** Words on an accent are white or dark, whichever is read better. */
export const inkOn = (accent: Colour): Colour => (contrast(accent, WHITE) >= contrast(accent, DARK_INK) ? WHITE : DARK_INK);

/** A show's two colours: `primary` carries white words and is read on light grounds, `accent` fills the button that matters most. */
export type ShowColour = 'primary' | 'accent';

/** The weakest contrast that words have with this colour, wherever they meet it. */
export function contrastOf(role: ShowColour, colour: Colour): number {
  if (role === 'accent') return contrast(colour, inkOn(colour));
  return Math.min(...[...LIGHT_GROUNDS, tintOf(colour)].map((ground) => contrast(colour, ground)));
}

export const isReadable = (role: ShowColour, colour: Colour): boolean => contrastOf(role, colour) >= LEAST_CONTRAST;

const STEPS = 100;

/** The colour itself where it is readable, else the nearest darker or lighter one that is. */
export function nearestReadable(role: ShowColour, colour: Colour): Colour {
  for (let step = 0; step <= STEPS; step += 1)
    for (const end of [BLACK, WHITE]) {
      const near = mix(colour, end, step / STEPS);
      if (isReadable(role, near)) return near;
    }
  return DARK_INK;
}
