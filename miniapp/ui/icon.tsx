import { View } from '@tarojs/components';
import { classNames } from './class-names';
import { COLOURS } from './colours';
import { usePalette } from './show-colours';

/** Line icons on a 24 grid, 1.75 strokes. */
const SHAPES = {
  home: 'M4 11 12 4l8 7v8.5a.5.5 0 0 1-.5.5H15v-5.5h-6V20H4.5a.5.5 0 0 1-.5-.5Z',
  grid: 'M4 4h7v7H4Zm9 0h7v7h-7ZM4 13h7v7H4Zm9 0h7v7h-7Z',
  calendar: 'M4 6h16v14H4ZM4 10.5h16M8 3.5V8m8-4.5V8',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6',
  ticket: 'M4 7h16v3.5a1.75 1.75 0 0 0 0 3.5V17H4v-3a1.75 1.75 0 0 0 0-3.5ZM14 7v2m0 2v2m0 2v2',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.8-1.7L20.5 20.5',
  pin: 'M12 21s6.5-5.6 6.5-11a6.5 6.5 0 1 0-13 0c0 5.4 6.5 11 6.5 11Zm0-8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 7.5V12l3 2',
  chevron: 'm9.5 5.5 6.5 6.5-6.5 6.5',
  down: 'm5.5 9.5 6.5 6.5 6.5-6.5',
  close: 'm6 6 12 12M18 6 6 18',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  share: 'M12 15V4m0 0L8 8m4-4 4 4M5 13v6.5h14V13',
  scan: 'M4 8.5V4h4.5M15.5 4H20v4.5M20 15.5V20h-4.5M8.5 20H4v-4.5M4 12h16',
  gift: 'M4.5 11v9h15v-9M3.5 7.5h17V11h-17ZM12 7.5V20m0-12.5c-1.5-4-6-4-6-1.5 0 1.5 2 1.5 6 1.5Zm0 0c1.5-4 6-4 6-1.5 0 1.5-2 1.5-6 1.5Z',
  price: 'M4 4h7.500l8.500 8.500-7.500 7.500L4 11.500ZM8 8h.01',
  image: 'M4 5h16v14H4Zm0 11 4.5-4.5 4 4 3-3L20 17M15.5 9.5h.01',
  globe: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM3.5 12h17M12 3.5c5 5.5 5 11.5 0 17-5-5.5-5-11.5 0-17Z',
  shield: 'M12 3.5 5 6v5.5c0 4.5 3 7.5 7 9 4-1.5 7-4.5 7-9V6Zm-3.2 8.7 2.3 2.3 4.2-4.5',
  exit: 'M10 4H5v16h5M14 8l4 4-4 4m4-4H9',
  flag: 'M6 21V4.5h11l-2 3.75 2 3.75H6',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1',
  warn: 'M12 4 2.8 20h18.4ZM12 10v4.5m0 2.5v.01',
  cloud: 'M7 18.5a4 4 0 0 1-.5-8 5.5 5.5 0 0 1 10.7-1A4.5 4.5 0 0 1 17 18.5ZM4 4l16 16',
  box: 'M4 8l8-4 8 4v8l-8 4-8-4Zm0 0 8 4 8-4m-8 4v8',
  download: 'M12 4v11m0 0-4-4m4 4 4-4M5 16v3.5h14V16',
  play: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM10 8.500v7l5.500-3.500Z',
  chat: 'M4 5h16v11.5h-8L7 20.500v-4H4ZM8 9.500h8M8 12.500h5',
  wechat:
    'M9.5 4c-3.600 0-6.500 2.400-6.500 5.400 0 1.700 1 3.200 2.500 4.200L5 16l2.700-1.300c.6.100 1.200.200 1.800.200M21 14.500c0-2.600-2.500-4.700-5.500-4.700S10 11.900 10 14.500s2.500 4.700 5.500 4.700c.6 0 1.200-.1 1.800-.3L19.500 20l-.4-1.900c1.200-.9 1.900-2.200 1.900-3.600Z',
  bell: 'M6 16.5V11a6 6 0 1 1 12 0v5.5l1.5 1.5h-15Zm4 4h4',
  star: 'M12 3.800l2.550 5.200 5.700.830-4.130 4.020.980 5.680L12 16.850l-5.100 2.680.980-5.680L3.750 9.830l5.700-.830Z',
  starred: 'M12 3.800l2.550 5.200 5.700.830-4.130 4.020.980 5.680L12 16.850l-5.100 2.680.980-5.680L3.750 9.830l5.700-.830Z',
  phone: 'M7 4.5h3l1.5 4-2 1.5a10 10 0 0 0 4.5 4.5l1.5-2 4 1.5v3a1.5 1.5 0 0 1-1.5 1.5C11.5 18.5 5.5 12.5 5.5 6A1.5 1.5 0 0 1 7 4.5Z',
} as const;

export type IconName = keyof typeof SHAPES;

const FILLED: ReadonlySet<IconName> = new Set<IconName>(['starred']);

interface IconProps {
  name: IconName;
  /** CSS pixels at 375 wide. */
  size?: number;
  colour?: string;
  className?: string;
}

/** An SVG as background picture: drawn sharp in WeChat and browsers alike, without a request. */
export function Icon({ name, size = 24, colour = COLOURS.ink, className }: IconProps) {
  const { pine, onAccent } = usePalette();
  // Named by the app's own colours, drawn in the show's.
  const stroke = colour === COLOURS.pine ? pine : colour === COLOURS.onAmber ? onAccent : colour;
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='${FILLED.has(name) ? stroke : 'none'}' stroke='${stroke}' stroke-width='1.75' stroke-linecap='round' stroke-linejoin='round'><path d='${SHAPES[name]}'/></svg>`;
  return (
    <View
      className={classNames('el-icon', className)}
      style={{ width: `${size}PX`, height: `${size}PX`, backgroundImage: `url("data:image/svg+xml,${encodeURIComponent(svg)}")` }}
    />
  );
}
