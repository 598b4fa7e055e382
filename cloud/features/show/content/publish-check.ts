import type { PublishCheck } from '../exhibition';

/** There must be something to look at. */
export const contentCheck: PublishCheck = {
  name: 'content',
  check: ({ counts }) =>
    Promise.resolve([
      {
        key: 'exhibitors',
        level: 'blocker' as const,
        ok: counts.exhibitors + counts.sessions > 0,
        words: { zh: '导入展商名单或议程', en: 'Import the exhibitors or the programme' },
        page: 'content',
      },
      {
        key: 'booth_codes',
        level: 'warning' as const,
        ok: counts.booths > 0,
        words: { zh: '给展商安排展位，展位码才能打印', en: 'Give exhibitors their booths, so that booth codes can be printed' },
        page: 'content',
      },
    ]),
};
