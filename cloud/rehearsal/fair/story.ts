import type { FairPicture } from './pictures/canvas';

/** A text before its pictures are in the library: a paragraph, a heading, a list, a quotation or a picture. */
export type FairBlock =
  | string
  | { readonly heading: string }
  | { readonly list: readonly string[] }
  | { readonly quote: string }
  | { readonly picture: FairPicture; readonly caption: string };
export type FairStory = readonly FairBlock[];
