/** What code needs of the colours in tokens.scss; a test keeps the two alike. */
export const COLOURS = {
  ink: '#1b2422',
  ink2: '#55605c',
  ink3: '#5f6964',
  paper: '#f8f4ec',
  surface: '#ffffff',
  lineStrong: '#7f8984',
  pine: '#0e4d4a',
  pineDeep: '#093634',
  pineSoft: '#e2eeea',
  amber: '#e59a3c',
  amberInk: '#8f5410',
  amberSoft: '#fcf0dc',
  onAmber: '#3a2304',
  good: '#1c7a4c',
  bad: '#b3322c',
  badSoft: '#fbe9e6',
  onCaution: '#2b1a00',
  black: '#000000',
} as const;

/** Ground and letter of avatars without a picture, told apart by the name's first letter. */
export const AVATAR_COLOURS = [
  [COLOURS.pineSoft, COLOURS.pine],
  [COLOURS.amberSoft, COLOURS.amberInk],
  ['#e9e7f3', '#4a3f78'],
  [COLOURS.badSoft, '#94332b'],
  ['#e4eef6', '#1f5277'],
] as const;
