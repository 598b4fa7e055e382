import { MESSAGE_KINDS } from '@shared/contracts/message';
import type { Log } from '../../../platform/log';
import { renderTemplateMessage, templateFields, type AccountTemplate, type FieldProblem, type WechatClient } from '../../../wechat';
import { KIND_NAMES, leastOf, templateGroup, TEMPLATE_GROUPS, type MessageKind, type MessageVariables, type TemplateGroup } from './kinds';
import { listTemplates, suggestTemplate, type MessageTemplatePlain, type TemplateApp } from './template-store';
import { shortWords } from './words';

/** Which titles belong to which group, most telling first. */
const TITLES: Record<TemplateGroup, RegExp> = {
  reminder: /(会议|活动|展会|参展|开展|日程).*(提醒|通知)|开始提醒/,
  registration: /(报名|登记|审核|预约).*(结果|通知|提醒)/,
  draw: /(抽奖|中奖|兑奖)/,
};

/** What a field is filled with, by its label as people read it. */
const LABELS: readonly [RegExp, string][] = [
  [/提示|备注|说明|须知/, '{tip}'],
  [/结果|状态/, '{result}'],
  [/地点|地址|位置|场馆/, '{place}'],
  [/时间|日期/, '{at}'],
  [/奖品/, '{subject}'],
  [/方式/, '{tip}'],
  [/名称|主题|活动|会议|展会/, '{exhibition}'],
];

/** A first mapping from the account's own template list; null when a field's label says nothing. */
export function suggestMapping(template: AccountTemplate): Record<string, { text: string; otherwise?: string }> | null {
  const fields: Record<string, { text: string; otherwise?: string }> = {};
  for (const { key, label } of templateFields(template)) {
    const found = LABELS.find(([pattern]) => pattern.test(label));
    if (!found) return null;
    fields[key] = { text: found[1], ...(found[1] === '{place}' || found[1] === '{tip}' ? { otherwise: '见详情' } : {}) };
  }
  return Object.keys(fields).length > 0 ? fields : null;
}

/** Reads the account's templates and fills in groups nobody has set. Answers the groups still without one. */
export async function suggestTemplates(wechat: { mini: Pick<WechatClient['mini'], 'templates'> }, now: Date): Promise<TemplateGroup[]> {
  const known = new Set((await listTemplates('mini')).map((one) => one.group));
  const missing = TEMPLATE_GROUPS.filter((group) => !known.has(group));
  if (missing.length === 0) return [];
  const answer = await wechat.mini.templates();
  if (!answer.ok) return missing;
  const left: TemplateGroup[] = [];
  for (const group of missing) {
    const template = answer.value.data.find((one) => one.type === 2 && TITLES[group].test(one.title));
    const fields = template ? suggestMapping(template) : null;
    if (template && fields)
      await suggestTemplate({
        app: 'mini',
        group,
        templateId: template.priTmplId,
        title: template.title,
        fields,
        suggested: true,
        updatedAt: now,
      });
    else left.push(group);
  }
  return left;
}

/** A kind's template among those loaded, or null. */
export function templateOf(templates: readonly MessageTemplatePlain[], app: TemplateApp, kind: MessageKind): MessageTemplatePlain | null {
  const group = templateGroup(kind);
  return templates.find((one) => one.app === app && one.group === group) ?? null;
}

function fillTemplate(
  { templateId, fields }: Pick<MessageTemplatePlain, 'templateId' | 'fields'>,
  {
    kind,
    variables: { at, sessions: _sessions, marked, waits, ...words },
    timeZone,
  }: { kind: MessageKind; variables: MessageVariables; timeZone: string },
) {
  return renderTemplateMessage(
    { templateId, fields },
    // What begins is the session; templates of reminders name what they remind of.
    {
      ...words,
      ...(kind === 'session_soon' && words.subject ? { exhibition: words.subject } : {}),
      ...shortWords(kind, { ...(marked ? { marked } : {}), ...(waits ? { waits } : {}) }),
      ...(at ? { at: { at: new Date(at), timeZone } } : {}),
    },
  );
}

/** The template filled; null, and a line in the log, when WeChat would refuse what it makes. */
export function renderFor(
  template: Pick<MessageTemplatePlain, 'templateId' | 'fields'> | null,
  { kind, variables, timeZone }: { kind: MessageKind; variables: MessageVariables; timeZone: string },
  log: Log,
): { templateId: string; data: Record<string, { value: string }> } | null {
  if (!template) return null;
  const rendered = fillTemplate(template, { kind, variables, timeZone });
  if (rendered.ok) return rendered;
  log.warn({ kind, problems: rendered.problems }, 'message does not fit its template');
  return null;
}

/** One field of a template that some kind of message cannot fill so that WeChat takes it. */
export interface TemplateFault {
  readonly kind: MessageKind;
  /** The field, `thing1`. */
  readonly key: string;
  readonly problem: FieldProblem['problem'];
  /** Variables that not every message of this kind has, and for which the field names no stand-in. */
  readonly missing: readonly string[];
}

/** Which kinds of message would not fit a template, told before anything is sent: each is filled with the least it says. */
export function templateFaults(template: Pick<MessageTemplatePlain, 'group' | 'templateId' | 'fields'>): TemplateFault[] {
  return MESSAGE_KINDS.filter((kind) => templateGroup(kind) === template.group).flatMap((kind) => {
    const rendered = fillTemplate(template, { kind, variables: leastOf(kind), timeZone: 'UTC' });
    return rendered.ok ? [] : rendered.problems.map((one) => ({ kind, ...one }));
  });
}

const PROBLEM_WORDS: Record<TemplateFault['problem'], { readonly zh: string; readonly en: string }> = {
  missing: { zh: '不一定有内容，请填写备用文字', en: 'may be empty, give it a stand-in' },
  empty: { zh: '没有内容', en: 'is empty' },
  too_long: { zh: '太长', en: 'is too long' },
  wrong_characters: { zh: '有微信不接受的字符', en: 'has characters WeChat refuses' },
  not_listed: { zh: '不在微信允许的取值里', en: 'is not among the values WeChat allows' },
  wrong_format: { zh: '格式不对', en: 'has the wrong format' },
};

/** One line a kind of fault: `「报名结果通知」的 date3：审核通过、报名取消 …格式不对`. */
export function faultLines(template: Pick<MessageTemplatePlain, 'title'>, faults: readonly TemplateFault[]): { zh: string; en: string }[] {
  const byField = new Map<string, TemplateFault[]>();
  for (const fault of faults) {
    const name = `${fault.key}/${fault.problem}`;
    byField.set(name, [...(byField.get(name) ?? []), fault]);
  }
  return [...byField.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const missing = [...new Set(same.flatMap((one) => one.missing))].map((name) => `{${name}}`).join(' ');
    const kinds = same.map((one) => KIND_NAMES[one.kind]);
    return [
      {
        zh: `「${template.title}」的 ${first.key}：${kinds.map(({ zh }) => zh).join('、')}时${missing}${PROBLEM_WORDS[first.problem].zh}`,
        en: `${first.key} of "${template.title}": for ${kinds.map(({ en }) => en).join(', ')}, ${missing || 'it'} ${PROBLEM_WORDS[first.problem].en}`,
      },
    ];
  });
}

/** Templates to ask for in a tap, most important first, at most three (old clients refuse more). */
export async function subscribeTemplateIds(env: { FEATURE_DRAW: boolean }): Promise<string[]> {
  const found = new Map((await listTemplates('mini')).map((one) => [one.group, one.templateId]));
  return groupsOf(env)
    .flatMap((group) => found.get(group) ?? [])
    .slice(0, 3);
}

/** What to ask for where only reminders follow. */
export async function reminderTemplateId(): Promise<string | null> {
  return (await listTemplates('mini')).find((one) => one.group === 'reminder')?.templateId ?? null;
}

/** A build without draws has no word of them. */
export const groupsOf = ({ FEATURE_DRAW }: { FEATURE_DRAW: boolean }): TemplateGroup[] =>
  TEMPLATE_GROUPS.filter((group) => group !== 'draw' || FEATURE_DRAW);
