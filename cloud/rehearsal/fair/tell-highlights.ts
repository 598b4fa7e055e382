import { at, SHOW_DAYS } from '../calendar';
import type { Fair } from './draw-fair';
import type { FairOffer } from './draw-offers';
import type { FairPicture } from './pictures/canvas';
import { sceneOf } from './pictures/scenes';

export type FairTarget =
  | { readonly kind: 'session'; readonly title: string }
  | { readonly kind: 'exhibitor'; readonly name: string }
  | { readonly kind: 'launch'; readonly offer: FairOffer }
  | { readonly kind: 'news'; readonly n: number };

export interface FairHighlight {
  readonly title: { readonly zh: string; readonly en: string };
  readonly summary: { readonly zh: string; readonly en: string };
  readonly picture: FairPicture;
  readonly until: number | null;
  readonly leadsTo: FairTarget;
}

/** What the home page leads with; what a small fair has not is left out. */
export function tellHighlights({ sessions, offers, exhibitors, size }: Fair): FairHighlight[] {
  const talk = (n: number) => sessions[n];
  const [opening, panel] = [talk(0), talk(1)];
  const launch = offers.find((one) => one.launch !== null);
  const stand = exhibitors[0];
  return [
    ...(opening
      ? [
          {
            title: { zh: '开幕式：一座工厂的三十年', en: 'The opening: thirty years of one factory' },
            summary: { zh: '没有剪彩，只有三个人讲同一间车间。', en: 'No ribbon: three people speak of one workshop.' },
            picture: sceneOf({
              zh: '亮点：开幕式',
              en: 'Highlight: the opening',
              sign: '开幕式',
              looks: ['conveyor', 'arm', 'screen'],
              colour: 1,
              people: 10,
            }),
            until: null,
            leadsTo: { kind: 'session' as const, title: opening.title },
          },
        ]
      : []),
    ...(launch
      ? [
          {
            title: { zh: `新品首发：${launch.title}`, en: `First shown: ${launch.titleEn}` },
            summary: { zh: launch.says, en: '' },
            picture: sceneOf({
              zh: '亮点：新品首发',
              en: 'Highlight: a launch',
              sign: '新品首发',
              looks: [launch.product.look, 'spindle'],
              colour: 2,
            }),
            until: null,
            leadsTo: { kind: 'launch' as const, offer: launch },
          },
        ]
      : []),
    ...(panel
      ? [
          {
            title: { zh: panel.title, en: 'A panel on the second day' },
            summary: {
              zh: '第二天主会场第一场，听众现场投票决定问什么。',
              en: 'First in the main room on day two; the audience votes on what is asked.',
            },
            picture: sceneOf({
              zh: '亮点：圆桌对谈',
              en: 'Highlight: a panel',
              sign: '圆桌对谈',
              looks: ['lathe', 'spindle'],
              colour: 5,
              people: 10,
            }),
            until: at(SHOW_DAYS[1], '12:00'),
            leadsTo: { kind: 'session' as const, title: panel.title },
          },
        ]
      : []),
    ...(stand
      ? [
          {
            title: { zh: '两台机器人下棋', en: 'Two robots at chess' },
            summary: {
              zh: `${stand.hall} ${stand.booth}，观众可以随时拖动它的手臂。`,
              en: `Stand ${stand.booth}: pull its arm whenever you like.`,
            },
            picture: sceneOf({
              zh: '亮点：机器人下棋',
              en: 'Highlight: robots at chess',
              sign: '请你动手',
              looks: ['scara', 'arm'],
              colour: 4,
              people: 9,
            }),
            until: null,
            leadsTo: { kind: 'exhibitor' as const, name: stand.name },
          },
        ]
      : []),
    ...(size.news > 4
      ? [
          {
            title: { zh: '怎么来、停哪里、带什么', en: 'Getting here, parking, what to bring' },
            summary: { zh: '接驳车每 15 分钟一班，样件走绿色通道。', en: 'Shuttles every 15 minutes; parts go through the green gate.' },
            picture: sceneOf({ zh: '亮点：参观指南', en: 'Highlight: getting here', sign: '参观指南', looks: ['phone', 'agv'], colour: 0 }),
            until: null,
            leadsTo: { kind: 'news' as const, n: 4 },
          },
        ]
      : []),
  ];
}
