import { staffRole } from '@shared/contracts/staff';
import { SECTIONS, type ConsolePage } from '../platform/console-page';
import { navigationFor } from './navigation';
import { PAGES } from './pages';

const offered = (role: Parameters<typeof navigationFor>[1], demo = true) =>
  navigationFor(PAGES, role, demo, 'zh').flatMap(({ pages }) => pages.map((page) => page.key));

test('who is offered which page, in the order of the parts', () => {
  expect(offered('owner')).toEqual([
    'overview',
    'content',
    'import',
    'agenda',
    'showcase',
    'self-service',
    'codes',
    'introduction',
    'media',
    'library',
    'rights',
    'sessionExtra',
    'recap',
    'registration',
    'groups',
    'review',
    'gate',
    'figure',
    'audience',
    'journey',
    'message',
    'survey',
    'draw',
    'settings',
    'templates',
    'people',
    'audit',
    'privacy',
    'security',
    'demo',
  ]);
  expect(offered('marketer')).toEqual(offered('owner').filter((key) => !['people', 'audit', 'privacy', 'security'].includes(key)));
  expect(offered('bdr')).toEqual(['figure']);
  expect(offered('gate')).toEqual(['review', 'gate', 'demo']);
  expect(offered('exhibitor')).toEqual([]);
});

test('the demo’s page is there only where its clock is', () => {
  for (const role of staffRole.options) expect(offered(role, false)).not.toContain('demo');
});

test('keys and addresses are told apart, and every page can be reached by somebody', () => {
  for (const part of ['key', 'path'] as const) expect(new Set(PAGES.map((page) => page[part])).size).toBe(PAGES.length);
  expect(PAGES.filter((page) => page.roles.length === 0)).toEqual([]);
});

test('a part shows its name only above several pages, and none without one', () => {
  const page = (key: string, section: ConsolePage['section']) => ({ ...(PAGES[0] as ConsolePage), key, section, roles: ['bdr'] as const });
  const groups = navigationFor([page('b', 'settings'), page('c', 'lead'), page('a', 'settings')], 'bdr', false, 'zh');
  expect(groups.map(({ section, heading, pages }) => [section, heading, pages.map((one) => one.key)])).toEqual([
    ['lead', null, ['c']],
    ['settings', '设置', ['b', 'a']],
  ]);
  expect(SECTIONS).toHaveLength(10);
});
