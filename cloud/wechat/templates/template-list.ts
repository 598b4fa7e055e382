import { renderTemplateMessage, type FieldProblem, type TemplateMapping, type Variables } from './render';

/** One of the account's templates, as `templates` answers it. */
export interface AccountTemplate {
  readonly priTmplId: string;
  readonly title: string;
  /** `会议时间:{{date2.DATA}}\n会议地点:{{thing1.DATA}}\n` */
  readonly content: string;
  readonly example?: string;
  readonly keywordEnumValueList?: readonly { readonly keywordCode: string; readonly enumValueList: readonly string[] }[];
}

export interface TemplateField {
  readonly key: string;
  /** What people read in front of the value. */
  readonly label: string;
  readonly listed: readonly string[] | null;
}

/** Fields in the order WeChat shows them. */
export function templateFields(template: AccountTemplate): TemplateField[] {
  const listed = new Map((template.keywordEnumValueList ?? []).map((one) => [one.keywordCode.replace(/\.DATA$/, ''), one.enumValueList]));
  return [...template.content.matchAll(/([^\n{}]*?)\s*[:：]?\s*\{\{\s*(\w+)\.DATA\s*\}\}/g)].map(([, label = '', key = '']) => ({
    key,
    label: label.trim(),
    listed: listed.get(key) ?? null,
  }));
}

/** What is wrong between a mapping and the account's template: fields nobody fills, and fields the template does not have. */
export function mappingFaults(template: AccountTemplate, mapping: TemplateMapping): { unfilled: string[]; unknown: string[] } {
  const keys = templateFields(template).map((field) => field.key);
  return {
    unfilled: keys.filter((key) => !(key in mapping.fields)),
    unknown: Object.keys(mapping.fields).filter((key) => !keys.includes(key)),
  };
}

/** What the message will look like on the phone, or why it would not be sent. @internal */
export function previewTemplateMessage(
  template: AccountTemplate,
  mapping: TemplateMapping,
  variables: Variables,
):
  | { ok: true; title: string; lines: { label: string; value: string }[]; page: string | null; adjusted: readonly string[] }
  | { ok: false; problems: readonly FieldProblem[] } {
  const fields = templateFields(template);
  const listed = Object.fromEntries(fields.flatMap((field) => (field.listed ? [[field.key, field.listed]] : [])));
  const rendered = renderTemplateMessage({ ...mapping, listed: { ...listed, ...mapping.listed } }, variables);
  const unfilled = mappingFaults(template, mapping).unfilled.map((key) => ({ key, problem: 'missing' as const, missing: [] }));
  if (!rendered.ok) return { ok: false, problems: [...rendered.problems, ...unfilled] };
  if (unfilled.length > 0) return { ok: false, problems: unfilled };
  const lines = fields.map((field) => ({ label: field.label, value: rendered.data[field.key]?.value ?? '' }));
  return { ok: true, title: template.title, lines, page: rendered.page ?? null, adjusted: rendered.adjusted };
}
