import type { StaffView } from '@shared/contracts/staff';
import type { Language } from '@shared/rules/language';
import { SECTIONS, type ConsolePage, type Section } from '../platform/console-page';

const SECTION_NAMES: Record<Exclude<Section, 'draw'>, Record<Language, string>> = {
  overview: { zh: '概览', en: 'Overview' },
  content: { zh: '内容', en: 'Content' },
  registration: { zh: '报名与票', en: 'Registration & tickets' },
  gate: { zh: '签到', en: 'Check-in' },
  share: { zh: '传播', en: 'Sharing' },
  journey: { zh: '消息与互动', en: 'Outreach' },
  lead: { zh: '线索', en: 'Leads' },
  report: { zh: '报告', en: 'Reports' },
  settings: { zh: '设置', en: 'Settings' },
};
const NOTHING = { zh: '', en: '' };
const nameOf = (section: Section) => (section === 'draw' ? (FEATURE_DRAW ? { zh: '抽奖', en: 'Draws' } : NOTHING) : SECTION_NAMES[section]);

interface NavigationGroup {
  readonly section: Section;
  /** Said above the links where a section has several. */
  readonly heading: string | null;
  readonly pages: readonly ConsolePage[];
}

/** What somebody of this role is offered, section by section in the order of SECTIONS; within one, in the order of the list. */
export function navigationFor(
  pages: readonly ConsolePage[],
  role: StaffView['role'],
  demo: boolean,
  language: Language,
): NavigationGroup[] {
  return SECTIONS.flatMap((section) => {
    const offered = pages.filter((page) => page.section === section && page.roles.includes(role) && (demo || !page.demoOnly));
    return offered.length === 0 ? [] : [{ section, heading: offered.length > 1 ? nameOf(section)[language] : null, pages: offered }];
  });
}
