import type { FormField, TicketKind } from '@shared/contracts/registration';
import type { ShowTemplateKey } from '@shared/contracts/exhibition-settings';
import type { HomeSection } from '@shared/rules/home-sections';

/** A ticket type of a new show. */
interface TemplateTicket {
  /** Names the type within its template. */
  readonly key: string;
  readonly kind: TicketKind;
  readonly name: { readonly zh: string; readonly en: string };
  readonly description?: { readonly zh: string; readonly en: string };
  /** Only with an invitation code, and not listed without one. */
  readonly invited?: boolean;
  readonly needsApproval?: boolean;
  /** Null: no limit. */
  readonly quota?: number;
  readonly waitingList?: boolean;
}

/** What a new show begins with. All of it can be changed afterwards. */
export interface ShowTemplate {
  readonly key: ShowTemplateKey;
  /** Opening and closing on the show's clock; the first and the last day may have hours of their own. */
  readonly hours: { readonly usual: Hours; readonly first?: Hours; readonly last?: Hours };
  readonly home: readonly HomeSection[];
  /** Sections that visitors do not see at first. */
  readonly hidden: readonly HomeSection[];
  readonly form: readonly FormField[];
  readonly tickets: readonly TemplateTicket[];
  /** Steps of the usual journey that this kind of show does without. */
  readonly stepsOff: readonly string[];
}

interface Hours {
  readonly opens: string;
  readonly closes: string;
}

export const option = (value: string, zh: string, en: string) => ({ value, label: { zh, en } });
export const COMPANY: FormField = {
  key: 'company',
  type: 'company',
  label: { zh: '公司或单位', en: 'Company or organisation' },
  required: true,
};
export const TITLE: FormField = { key: 'title', type: 'title', label: { zh: '职务', en: 'Job title' }, required: true };
export const EMAIL: FormField = {
  key: 'email',
  type: 'email',
  label: { zh: '邮箱', en: 'Email' },
  required: false,
  help: { zh: '选填，用于接收会后资料', en: 'Optional, for papers after the event' },
};
