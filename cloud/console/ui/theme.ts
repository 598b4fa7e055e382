import type { ThemeConfig } from 'antd';

/** The same identity as the mini-program's tokens: pine, amber, paper. */
export const colors = {
  ink: '#1b2422',
  ink2: '#55605c',
  paper: '#f8f4ec',
  surface: '#ffffff',
  line: '#e6dece',
  pine: '#0e4d4a',
  pineDeep: '#093634',
  pineSoft: '#e2eeea',
  amber: '#e59a3c',
  amberInk: '#8f5410',
  good: '#1c7a4c',
  bad: '#b3322c',
} as const;

export const theme: ThemeConfig = {
  token: {
    colorPrimary: colors.pine,
    colorInfo: colors.pine,
    colorInfoBg: colors.pineSoft,
    colorInfoBorder: '#bcd6cf',
    controlItemBgActive: colors.pineSoft,
    controlItemBgActiveHover: '#d3e5df',
    controlOutline: 'rgba(14, 77, 74, .16)',
    colorSuccess: colors.good,
    colorWarning: colors.amber,
    colorError: colors.bad,
    colorText: colors.ink,
    colorTextSecondary: colors.ink2,
    colorBgLayout: colors.paper,
    colorBorderSecondary: colors.line,
    borderRadius: 10,
    fontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif',
  },
};
