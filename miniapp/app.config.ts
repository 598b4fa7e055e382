import { PAGES } from '../shared/pages';
import { COLOURS } from './ui/colours';

/** A feature folder is a subpackage root; the page paths on both sides come from shared/pages.ts. */
const subpackage = (feature: string, ...pages: string[]) => ({ root: `features/${feature}`, name: feature, pages });

export default defineAppConfig({
  // The main package: the four tabs, where codes open, and the ticket, which must open with no network.
  pages: [PAGES.home, PAGES.exhibitors, PAGES.programme, PAGES.me, PAGES.entry, PAGES.ticket],
  subPackages: [
    subpackage('booth', 'index', 'exhibitor', 'offer', 'offers'),
    subpackage('news', 'index', 'article'),
    subpackage('session', 'index'),
    subpackage('plan', 'index'),
    subpackage('speaker', 'index'),
    subpackage('hub', 'index'),
    subpackage('recap', 'index'),
    subpackage('right', 'index'),
    subpackage('survey', 'index'),
    subpackage('privacy', 'index'),
    subpackage('registration', 'index'),
    subpackage('gate', 'index', 'scan', 'desk', 'supervisor'),
    subpackage('poster', 'index'),
    subpackage('message', 'index'),
    subpackage('staff', 'index'),
    subpackage('group', 'index'),
    subpackage('exhibitor-desk', 'index'),
    ...(FEATURE_DRAW ? [subpackage('draw', 'index')] : []),
  ],
  preloadRule: {
    // Gate pages must open with no network: fetched ahead from where staff come from.
    [PAGES.me]: { network: 'all', packages: ['gate'] },
    [PAGES.home]: { network: 'all', packages: ['booth', 'news', 'session', 'registration', 'plan'] },
  },
  tabBar: {
    color: COLOURS.ink3,
    selectedColor: COLOURS.pine,
    backgroundColor: COLOURS.surface,
    borderStyle: 'white',
    list: [
      { pagePath: PAGES.home, text: '首页', iconPath: 'ui/tab-icons/home.png', selectedIconPath: 'ui/tab-icons/home-on.png' },
      {
        pagePath: PAGES.exhibitors,
        text: '展商',
        iconPath: 'ui/tab-icons/exhibitors.png',
        selectedIconPath: 'ui/tab-icons/exhibitors-on.png',
      },
      {
        pagePath: PAGES.programme,
        text: '议程',
        iconPath: 'ui/tab-icons/programme.png',
        selectedIconPath: 'ui/tab-icons/programme-on.png',
      },
      { pagePath: PAGES.me, text: '我的', iconPath: 'ui/tab-icons/me.png', selectedIconPath: 'ui/tab-icons/me-on.png' },
    ],
  },
  window: {
    navigationStyle: 'default',
    navigationBarBackgroundColor: COLOURS.paper,
    navigationBarTextStyle: 'black',
    navigationBarTitleText: '展环',
    backgroundColor: COLOURS.paper,
    backgroundTextStyle: 'dark',
  },
  lazyCodeLoading: 'requiredComponents',
  networkTimeout: { request: 12000, downloadFile: 30000 },
});
