import type { ExhibitionSettings } from '@shared/contracts/exhibition-settings';
import { differencesOf, nextDay } from './settings-words';

const settings: ExhibitionSettings = {
  name: '秋季展',
  nameEn: '',
  subtitle: '',
  city: '上海',
  venue: '国家会展中心',
  timeZone: 'Asia/Shanghai',
  days: [{ date: '2026-12-31', opens: '09:00', closes: '17:00' }],
  credit: { rule: 'last', windowDays: 30 },
  cover: '',
  logo: '',
  primaryColour: '',
  accentColour: '',
  address: '',
  mapUrl: '',
  organiser: '',
  contactPhone: '',
  contactEmail: '',
  privacyText: '',
  home: [],
};

test('what differs is said field by field, and nothing else', () => {
  expect(differencesOf(settings, settings, 'zh')).toEqual([]);
  const changed = {
    ...settings,
    nameEn: 'Autumn',
    cover: `${'0123456789'.repeat(4)}.jpg`,
    days: [{ date: '2026-12-31', opens: '18:00', closes: '02:00' }],
  };
  expect(differencesOf(settings, changed, 'zh')).toEqual([
    '英文名称：（空） → Autumn',
    '展期：2026-12-31 09:00–17:00 → 2026-12-31 18:00–次日 02:00',
    '封面图：（空） → 图片 012345',
  ]);
  expect(differencesOf(settings, changed, 'en')).toEqual([
    'English name: (empty) → Autumn',
    'Days: 2026-12-31 09:00–17:00 → 2026-12-31 18:00–02:00 next day',
    'Cover picture: (empty) → picture 012345',
  ]);
});

test('a day more follows the last, over the end of a year, with its hours', () => {
  expect(nextDay(settings.days)).toEqual({ date: '2027-01-01', opens: '09:00', closes: '17:00' });
  expect(nextDay([])).toBeNull();
});
