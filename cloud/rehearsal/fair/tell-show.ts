import { at, DAY, MINUTE, SHOW_DAYS, SHOW_STARTS } from '../calendar';
import type { FairPicture } from './pictures/canvas';
import { sceneOf } from './pictures/scenes';
import type { FairStory } from './story';

/** What the organiser writes by hand: halls, news, introduction. */
interface Said {
  readonly zh: string;
  readonly en: string;
}

export interface FairHall {
  readonly name: string;
  readonly nameEn: string;
  readonly level: string;
  readonly summary: Said;
  readonly way: Said;
  readonly picture: FairPicture;
}

export const tellHalls = (): FairHall[] => [
  {
    name: '1号馆',
    nameEn: 'Hall 1 · Robots',
    level: '一层',
    summary: {
      zh: '机器人本体、核心部件、焊接与装配。入口右手是 1 号馆论坛区和服务台。',
      en: 'Robots, their components, welding and assembly. Forum and help desk to the right of the entrance.',
    },
    way: {
      zh: '地铁示例线“会展中心”站 2 号口出，过天桥直行 200 米。',
      en: 'Exit 2 of the metro station Exhibition Centre (sample), 200 m straight on over the bridge.',
    },
    picture: sceneOf({ zh: '1号馆：机器人', en: 'Hall 1: robots', sign: '1号馆 机器人', looks: ['arm', 'delta', 'welder'], colour: 0 }),
  },
  {
    name: '2号馆',
    nameEn: 'Hall 2 · Machine tools',
    level: '一层',
    summary: {
      zh: '机床、刀具量具、增材制造与模具。重型设备在东侧，全天有切削演示。',
      en: 'Machine tools, tooling, additive and moulds. Heavy machines stand on the east side and cut all day.',
    },
    way: { zh: '从 1 号馆经连廊步行 3 分钟；自驾请停 P2。', en: 'Three minutes from Hall 1 through the corridor; cars park at P2.' },
    picture: sceneOf({
      zh: '2号馆：机床',
      en: 'Hall 2: machine tools',
      sign: '2号馆 机床',
      looks: ['machine', 'lathe', 'printer'],
      colour: 1,
    }),
  },
  {
    name: '3号馆',
    nameEn: 'Hall 3 · Vision and sensing',
    level: '二层',
    summary: {
      zh: '机器视觉、传感与测量、激光加工。带样件来，多数展位可以当场试。',
      en: 'Machine vision, sensing and laser processing. Bring parts: most stands try them on the spot.',
    },
    way: {
      zh: '乘中央大厅自动扶梯到二层左转；货梯在 3 号门。',
      en: 'Escalator of the central hall to level 2, turn left; goods lift at gate 3.',
    },
    picture: sceneOf({
      zh: '3号馆：视觉与传感',
      en: 'Hall 3: vision and sensing',
      sign: '3号馆 视觉',
      looks: ['camera', 'sensor', 'lasercut'],
      colour: 5,
    }),
  },
  {
    name: '4号馆',
    nameEn: 'Hall 4 · Software and logistics',
    level: '二层',
    summary: {
      zh: '工业软件、智能物流、工业互联与节能。会议室 A、B 也在本馆。',
      en: 'Industrial software, logistics, connectivity and energy. Meeting rooms A and B are here too.',
    },
    way: {
      zh: '二层右转；从 3 号馆直接相通。小车演示跑道在北侧。',
      en: 'Level 2, turn right; joined to Hall 3. The robot track is on the north side.',
    },
    picture: sceneOf({
      zh: '4号馆：软件与物流',
      en: 'Hall 4: software and logistics',
      sign: '4号馆 软件',
      looks: ['dashboard', 'agv', 'shelves'],
      colour: 4,
    }),
  },
];

export interface FairNews {
  readonly title: Said;
  readonly summary: Said;
  readonly story: FairStory;
  readonly picture: FairPicture;
  readonly at: number;
}

export const tellNews = (): FairNews[] => [
  {
    title: { zh: '报名通道今天打开', en: 'Registration opens today' },
    summary: { zh: '观众票免费；技术大会票数量有限，先到先得。', en: 'Visitor tickets are free; conference tickets are few.' },
    story: [
      '观众报名从今天起开放，填写姓名和手机即可拿到入场码，三天通用，不必打印。',
      '技术大会票含全部会场的座位，数量有限，满额后自动候补。企业参观满五人，可以由一位联系人一次报好。',
      { list: ['观众票：免费', '技术大会票：免费，限量', '专业买家票：需审核名片'] },
    ],
    picture: sceneOf({ zh: '报名开放', en: 'Registration opens', sign: '欢迎报名', looks: ['phone', 'arm'], colour: 2 }),
    at: SHOW_STARTS - 16 * DAY,
  },
  {
    title: { zh: '四个展馆的分布公布', en: 'The four halls, and who is where' },
    summary: { zh: '300 家展商按用途分馆，不按规模分。', en: '300 exhibitors, arranged by what they are for.' },
    story: [
      '今年第一次不再按企业大小排位，而是按“要解决什么问题”排：抓取和焊接在 1 号馆，切削在 2 号馆，看和量在 3 号馆，算和运在 4 号馆。',
      { quote: '想看完一类设备，只要走完一个馆。——示例主办方展务组' },
      '在“展商”里可以按展馆和类别筛选，收藏的展位会排进您的行程。',
    ],
    picture: sceneOf({ zh: '展馆分布', en: 'The halls', sign: '四馆联展', looks: ['delta', 'machine', 'camera', 'agv'], colour: 0 }),
    at: SHOW_STARTS - 13 * DAY,
  },
  {
    title: { zh: '40 场新品发布时间表', en: 'Forty launches, hour by hour' },
    summary: { zh: '每馆一个发布台，三天不断。', en: 'One stage in each hall, three days on.' },
    story: [
      '每个展馆中央设一个发布台，每场 25 分钟，讲 15 分钟、动手 10 分钟。',
      '有几件值得提前占座：免示教焊接、风冷手持激光、三十年老机床联网。',
      { list: ['上午场 10:00 起', '下午场 14:00 起', '第三天提前到 15:00 闭馆'] },
    ],
    picture: sceneOf({ zh: '新品发布', en: 'Launches', sign: '新品发布台', looks: ['welder', 'spindle', 'gateway'], colour: 1 }),
    at: SHOW_STARTS - 9 * DAY,
  },
  {
    title: { zh: '120 场议程全部上线', en: 'All 120 sessions are online' },
    summary: { zh: '六十个题目，每个讲两遍：一遍听，一遍问。', en: 'Sixty topics, each held twice: once to listen, once to ask.' },
    story: [
      '去年听众说：好题目总是撞在一起。所以今年每个题目安排两次，形式不同，错开日子。',
      '热门场次需要预约座位，开场前十分钟未到的座位会让给候补的人。',
    ],
    picture: sceneOf({ zh: '议程上线', en: 'The programme', sign: '120 场议程', looks: ['gantt', 'screen'], colour: 6 }),
    at: SHOW_STARTS - 6 * DAY,
  },
  {
    title: { zh: '交通与停车：请优先乘地铁', en: 'Getting here: take the metro' },
    summary: { zh: '接驳车每 15 分钟一班，P1、P2 共 2400 个车位。', en: 'Shuttles every 15 minutes; 2,400 places at P1 and P2.' },
    story: [
      '展期三天，接驳车从 8:00 到 17:30 在“会展中心”站 2 号口与南门之间往返。',
      '自驾请导航到“华东国际会展中心（示例）”P1 或 P2；货车走 3 号门，需要提前登记。',
      { heading: '行李' },
      '南门有寄存处，当天取回，不收费。',
    ],
    picture: sceneOf({ zh: '交通指引', en: 'Getting here', sign: '乘车指引', looks: ['forklift', 'agv'], colour: 5 }),
    at: SHOW_STARTS - 3 * DAY,
  },
  {
    title: { zh: '明天 9 点开馆，入场码请提前打开', en: 'Doors open tomorrow at nine' },
    summary: { zh: '北门、南门同时入场；入场码没有网络也能用。', en: 'Both gates open together; tickets work without a network.' },
    story: [
      '明早 8:30 开始放行到安检前区，9:00 正式入馆。请把入场码打开一次，之后没有网络也能扫。',
      '带好身份证件；带样件试加工的观众请走绿色通道。',
    ],
    picture: sceneOf({
      zh: '明天开馆',
      en: 'Doors open tomorrow',
      sign: '明天见',
      looks: ['cabinet', 'arm', 'conveyor'],
      colour: 3,
      people: 9,
    }),
    at: SHOW_STARTS - 16 * 60 * MINUTE,
  },
  {
    title: { zh: '开幕：三个人讲同一间车间', en: 'The opening: three people on one workshop' },
    summary: { zh: '厂长、老师傅和毕业生，各讲十分钟。', en: 'A manager, a master and a graduate, ten minutes each.' },
    story: [
      '今天的开幕式没有剪彩，三个人讲了同一间车间的三十年。',
      { quote: '机器越来越多，找得到毛病的人不能越来越少。' },
      '全场回放已经放在“看回放”里，报名观众可以观看。',
    ],
    picture: sceneOf({ zh: '开幕式', en: 'The opening', sign: '开幕式', looks: ['machine', 'arm', 'screen'], colour: 7, people: 10 }),
    at: at(SHOW_DAYS[0], '12:00'),
  },
  {
    title: { zh: '第一天：最热闹的五个展位', en: 'Day one: five stands with a queue' },
    summary: { zh: '下棋的机器人、除锈的激光、会刹车的小车……', en: 'A robot at chess, a laser on rust, a cart that brakes…' },
    story: [
      '根据现场观察，第一天排队最长的是这五类演示：',
      {
        list: ['两台机器人下棋（1号馆）', '现场切叶轮（2号馆）', '量一根头发（3号馆）', '生锈扳手变新（3号馆）', '站到小车前面去（4号馆）'],
      },
      '明天上午人少，想亲手试的观众可以 9 点先去。',
    ],
    picture: sceneOf({ zh: '第一天现场', en: 'Day one', sign: '现场直击', looks: ['torch', 'agv', 'probe'], colour: 2, people: 10 }),
    at: at(SHOW_DAYS[0], '17:30'),
  },
  {
    title: { zh: '第二天看点：抽奖、标准解读和夜班机器人', en: 'Day two: draws, standards and the night shift' },
    summary: { zh: '14:00 主会场抽奖，入场即有资格。', en: 'The draw is at two in the main room; whoever is in takes part.' },
    story: [
      '今天 40 场议程，其中一个人看十台机床、刮研还要不要两场需要早到。',
      '14:00 主会场现场抽奖，入场签到的观众自动有资格，免费参加。',
    ],
    picture: sceneOf({ zh: '第二天看点', en: 'Day two', sign: '今日看点', looks: ['mobile_arm', 'gear', 'dashboard'], colour: 4 }),
    at: at(SHOW_DAYS[1], '08:00'),
  },
  {
    title: { zh: '第三天 15 点闭馆，请安排好行程', en: 'Day three closes at three' },
    summary: { zh: '资料和回放会一直留在小程序里。', en: 'Materials and recordings stay in the mini-program.' },
    story: [
      '明天 15:00 闭馆，14:30 起停止入场。没来得及听的场次，资料和回放会陆续放进“看回放”。',
      '展商联系方式、您的收藏和笔记都会留着，闭馆后也能查。',
    ],
    picture: sceneOf({ zh: '第三天安排', en: 'Day three', sign: '闭馆提示', looks: ['shelves', 'phone'], colour: 6 }),
    at: at(SHOW_DAYS[1], '17:20'),
  },
];

export const tellIntroduction = (): { zh: FairStory; en: FairStory } => {
  const inside = sceneOf({ zh: '展会现场', en: 'At the fair', sign: '华东智造', looks: ['arm', 'camera', 'agv'], colour: 0, people: 10 });
  const hands = sceneOf({ zh: '动手区', en: 'Hands on', sign: '动手区', looks: ['driver', 'gauge', 'gripper'], colour: 3, people: 8 });
  return {
    zh: [
      '华东智能制造博览会（示例）是一场虚构的展会，用来演示本系统：三天、四个展馆、300 家展商、40 场新品发布、120 场议程。',
      { picture: inside, caption: '中央大厅（示例画）' },
      { heading: '为谁办' },
      '为 50 到 500 人的工厂办：厂长、设备科、工艺员、质检员、仓库主管，和想进工厂的年轻人。',
      { list: ['带问题来：每个展馆有工程师门诊', '带零件来：多数展位当场试切、试焊、试测', '带同事来：一位联系人可以一次报好整队人'] },
      { picture: hands, caption: '每天上午的动手区（示例画）' },
      { heading: '怎么去' },
      '地铁示例线“会展中心”站 2 号口；自驾停 P1、P2。地址和地图在本页下方。',
      { quote: '展商、人物、电话都是虚构的，图片都标有“示例”。' },
    ],
    en: [
      'The East China Smart Manufacturing Fair (sample) is made up, to show this system: three days, four halls, 300 exhibitors, 40 launches, 120 sessions.',
      { picture: inside, caption: 'The central hall (a drawing, sample)' },
      { heading: 'Whom it is for' },
      'Factories of 50 to 500 people: managers, engineers, inspectors, warehouse staff, and the young who want in.',
      {
        list: [
          'Bring a question: engineers sit in every hall',
          'Bring a part: most stands cut, weld or measure it',
          'Bring colleagues: one contact registers them all',
        ],
      },
      'Take the metro to Exhibition Centre (sample), exit 2. Exhibitors, people and numbers are fictional.',
    ],
  };
};
