import type { ContactField, FieldType } from '@shared/contracts/registration';
import type { FormFault } from '@shared/rules/registration-form';

export const TYPE_NAMES: Record<FieldType, string> = {
  text: '单行文字',
  textarea: '多行文字',
  select: '单选',
  multi: '多选',
  checkbox: '勾选确认',
  number: '数字',
  date: '日期',
  email: '邮箱',
  phone: '电话',
  company: '公司或单位',
  title: '职务',
};

export const FAULT_NAMES: Record<FormFault['problem'], string> = {
  duplicate_key: '与另一个问题重复',
  no_label: '请填写中文标题',
  no_options: '请至少添加一个选项',
  no_option_label: '有选项没有填写中文名称',
  duplicate_option: '有重复的选项',
  max_too_many: '最多可选的数量超过了选项数',
  contact_unfit: '这种题型不能对应该联系人字段',
  contact_twice: '另一个问题已对应该联系人字段',
};

/** What of the contact a question fills in. */
export const CONTACT_NAMES: Record<ContactField, string> = {
  company: '公司或单位',
  position: '职务',
  email: '邮箱',
  city: '城市',
};

export const hasOptions = (type: FieldType) => type === 'select' || type === 'multi';

/** What `max` limits, where the type has a limit to set. */
export const MAX_NAMES: Partial<Record<FieldType, string>> = { text: '最多字数', textarea: '最多字数', multi: '最多可选几项' };

/** Key of a new question or option, beyond guessing and repetition. */
export const randomKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(5)), (byte) => (byte % 36).toString(36)).join('') + Date.now().toString(36);
