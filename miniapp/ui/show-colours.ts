import { contrast, deepOf, inkOn, tintOf } from '@shared/rules/colour';
import { type ShowColours, useShowColours } from '../platform/show-colours';
import { COLOURS } from './colours';

export interface Palette {
  /** Words, icons and fills of the show's main colour, on light grounds and under white words. */
  readonly pine: string;
  readonly pineDeep: string;
  readonly pineSoft: string;
  readonly accent: string;
  readonly onAccent: string;
  /** The accent where it is seen on the main colour, else white. */
  readonly markOnPine: string;
}

/** WCAG 2.2, 1.4.11: what marks need. */
const MARK = 3;

/** What follows from a show's two colours. */
export function paletteOf({ primaryColour, accentColour }: ShowColours): Palette {
  const pine = primaryColour || COLOURS.pine;
  const accent = accentColour || COLOURS.amber;
  return {
    pine,
    pineDeep: primaryColour ? deepOf(pine) : COLOURS.pineDeep,
    pineSoft: primaryColour ? tintOf(pine) : COLOURS.pineSoft,
    accent,
    onAccent: accentColour ? inkOn(accent) : COLOURS.onAmber,
    markOnPine: contrast(accent, pine) >= MARK ? accent : COLOURS.surface,
  };
}

export const usePalette = (): Palette => paletteOf(useShowColours());

/** For a page's root: the style sheets' variables in the show's colours. Text, for WeChat takes variables in no other form. */
export const paletteStyle = ({ pine, pineDeep, pineSoft, accent, onAccent }: Palette): string =>
  `--pine:${pine};--pine-deep:${pineDeep};--pine-soft:${pineSoft};--accent:${accent};--on-accent:${onAccent}`;
