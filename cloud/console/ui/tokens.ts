import type { ThemeConfig } from 'antd';

/** Every colour of the console: the mini-program's pine, amber and paper. Style sheets read them as `var(--pine)`. */
export const COLOURS = {
  ink: '#1b2422',
  'ink-2': '#55605c',
  'ink-3': '#5f6964',
  paper: '#f8f4ec',
  surface: '#ffffff',
  sunken: '#f1ebdf',
  line: '#e6dece',
  'line-strong': '#7f8984',
  pine: '#0e4d4a',
  'pine-deep': '#093634',
  'pine-light': '#16645f',
  'pine-soft': '#e2eeea',
  'pine-hover': '#d3e5df',
  'pine-line': '#bcd6cf',
  'pine-glow': 'rgba(14, 77, 74, .16)',
  'on-pine': '#eef6f3',
  'on-pine-2': '#d7e6e2',
  'on-pine-3': '#a9c8c1',
  amber: '#e59a3c',
  'amber-ink': '#8f5410',
  'amber-soft': '#fcf0dc',
  'on-amber': '#3a2304',
  good: '#1c7a4c',
  'good-ink': '#14633c',
  'good-soft': '#e3f2ea',
  bad: '#b3322c',
  'bad-ink': '#96251f',
  'bad-soft': '#fae6e3',
  'veil-thin': 'rgba(255, 255, 255, 0.07)',
  veil: 'rgba(255, 255, 255, 0.12)',
  'veil-strong': 'rgba(255, 255, 255, 0.25)',
  'shade-near': 'rgba(27, 36, 34, 0.05)',
  'shade-far': 'rgba(27, 36, 34, 0.06)',
} as const;

/** Gives style sheets the colours by their names. */
export function applyTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries(COLOURS)) root.style.setProperty(`--${name}`, value);
}

export const theme: ThemeConfig = {
  token: {
    colorPrimary: COLOURS.pine,
    // Made of so dark a colour they would be grey.
    colorPrimaryBg: COLOURS['pine-soft'],
    colorPrimaryBgHover: COLOURS['pine-hover'],
    colorInfo: COLOURS.pine,
    colorInfoBg: COLOURS['pine-soft'],
    colorInfoBorder: COLOURS['pine-line'],
    controlItemBgActive: COLOURS['pine-soft'],
    controlItemBgActiveHover: COLOURS['pine-hover'],
    controlOutline: COLOURS['pine-glow'],
    colorSuccess: COLOURS.good,
    colorWarning: COLOURS.amber,
    colorError: COLOURS.bad,
    colorText: COLOURS.ink,
    colorTextSecondary: COLOURS['ink-2'],
    colorTextTertiary: COLOURS['ink-3'],
    colorTextDescription: COLOURS['ink-3'],
    colorTextPlaceholder: COLOURS['ink-3'],
    colorBgLayout: COLOURS.paper,
    colorBorderSecondary: COLOURS.line,
    borderRadius: 10,
    fontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif',
  },
};
