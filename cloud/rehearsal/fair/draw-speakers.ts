import type { Random } from '../random';
import type { FairExhibitor } from './draw-exhibitors';
import { TOPICS_BY_TRACK } from './topics';
import { filled } from './trades';
import { GIVEN, personNameEn, SURNAMES } from './words';

export interface FairSpeaker {
  readonly name: string;
  readonly nameEn: string;
  readonly track: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly company: { readonly zh: string; readonly en: string };
  readonly story: readonly string[];
}

const PER_TRACK = 24;

const ROLES: readonly (readonly [string, string])[] = [
  ['总工程师', 'Chief engineer'],
  ['创始人', 'Founder'],
  ['生产副总', 'VP production'],
  ['产品经理', 'Product manager'],
  ['工艺主管', 'Process lead'],
  ['研发总监', 'R&D director'],
  ['设备部经理', 'Equipment manager'],
  ['应用工程师', 'Application engineer'],
];
const ELSEWHERE: readonly (readonly [string, string, string, string])[] = [
  ['示例理工大学', 'Sample University of Technology', '副教授', 'Associate professor'],
  ['示例制造业研究院', 'Sample Manufacturing Institute', '高级研究员', 'Senior researcher'],
  ['示例行业协会', 'Sample Trade Association', '标准部主任', 'Head of standards'],
  ['示例第一汽配厂', 'Sample Auto Parts Works', '厂长', 'Plant manager'],
  ['示例家电集团', 'Sample Appliance Group', '制造总监', 'Manufacturing director'],
  ['示例电池工厂', 'Sample Battery Plant', '质量总监', 'Quality director'],
];
const PAST = [
  '在车间做了 {12|17|23} 年，从学徒、班组长做到今天的位置。',
  '曾负责 {三|五|八} 座工厂的自动化改造，最小的一座只有 {40|60} 人。',
  '早年做维修，拆过 {200|500} 多台设备，习惯先听声音再看图纸。',
  '参与起草 {两|三|四} 项团体标准，也写过一本给操作工看的小册子。',
  '留学回来后进厂第一件事是跟了 {三|六} 个月夜班。',
  '主持的项目累计替工厂少停机 {1900|3600} 小时。',
  '带过 {30|70|110} 名徒弟，其中 {八|十三} 位现在自己带团队。',
  '从软件行业转到制造业，{八|十一} 年里换过三种工作服。',
];
const NOW = [
  '这次想讲的是失败的那几次，因为成功的大家都讲过了。',
  '会带来没有修饰过的现场数据，允许拍照。',
  '相信一条：能用扳手解决的，不用软件。',
  '最近在做的是把 {老师傅|夜班|返修} 的经验写成能教的步骤。',
  '演讲结束后会在展位待到闭馆，欢迎来争论。',
  '业余时间修老机床，收藏了 {9|14} 台还能转的。',
  '常说的一句话是“先量再改”。',
  '关心一线的人用得顺不顺手，胜过关心参数。',
];

/** Some two dozen of each track, half of them from exhibitors of it; no two are called the same. */
export function drawSpeakers(random: Random, exhibitors: readonly FairExhibitor[]): FairSpeaker[] {
  const names = new Set<string>();
  const newName = (): string => {
    for (;;) {
      const name = random.pick(SURNAMES) + random.some(GIVEN, 2).join('');
      if (!names.has(name) && names.add(name)) return name;
    }
  };
  return Object.keys(TOPICS_BY_TRACK).flatMap((track) => {
    const firms = random.some(
      exhibitors.filter((one) => one.trade.track === track),
      PER_TRACK,
    );
    const [past, now] = [random.some(PAST, PAST.length), random.some(NOW, NOW.length)];
    return Array.from({ length: PER_TRACK }, (_, i) => {
      const firm = i % 3 === 2 ? undefined : firms[i];
      const [place, placeEn, post, postEn] = random.pick(ELSEWHERE);
      const [role, roleEn] = ROLES[(i * 3) % ROLES.length] ?? ROLES[0]!;
      const name = newName();
      return {
        name,
        nameEn: personNameEn(name),
        track,
        title: firm ? { zh: role, en: roleEn } : { zh: post, en: postEn },
        company: firm ? { zh: firm.name, en: firm.nameEn } : { zh: place, en: placeEn },
        story: [filled(random, past[i % past.length] ?? ''), filled(random, now[(i + 3 + Math.floor(i / 8)) % now.length] ?? '')],
      };
    });
  });
}
