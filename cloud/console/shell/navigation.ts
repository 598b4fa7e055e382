import type { StaffView } from '@shared/contracts/staff';
import { SECTIONS, type ConsolePage, type Section } from '../platform/console-page';

const SECTION_NAMES: Record<Exclude<Section, 'draw'>, string> = {
  overview: '概览',
  content: '内容',
  registration: '报名与票',
  gate: '签到',
  share: '传播',
  journey: '旅程',
  lead: '线索',
  report: '报告',
  settings: '设置',
};
const nameOf = (section: Section) => (section === 'draw' ? (FEATURE_DRAW ? '抽奖' : '') : SECTION_NAMES[section]);

interface NavigationGroup {
  readonly section: Section;
  /** Said above the links where a section has several. */
  readonly heading: string | null;
  readonly pages: readonly ConsolePage[];
}

/** What somebody of this role is offered, section by section in the order of SECTIONS; within one, in the order of the list. */
export function navigationFor(pages: readonly ConsolePage[], role: StaffView['role'], demo: boolean): NavigationGroup[] {
  return SECTIONS.flatMap((section) => {
    const offered = pages.filter((page) => page.section === section && page.roles.includes(role) && (demo || !page.demoOnly));
    return offered.length === 0 ? [] : [{ section, heading: offered.length > 1 ? nameOf(section) : null, pages: offered }];
  });
}
