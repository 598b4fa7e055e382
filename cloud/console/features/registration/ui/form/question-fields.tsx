import { FIELD_TYPES, type ContactField, type FormField } from '@shared/contracts/registration';
import { contactFieldOf, contactFieldsFor } from '@shared/rules/contact';
import { Form, Input, InputNumber, Select, Switch } from 'antd';
import type { Consequence } from './form-draft';
import { Consequences } from './consequences';
import { OptionsEditor } from './options-editor';
import { CONTACT_NAMES, FAULT_NAMES, hasOptions, MAX_NAMES, TYPE_NAMES } from './question-words';
import type { FormFault } from '@shared/rules/registration-form';
import { upTo } from '../../../../ui/graphemes';

interface QuestionFieldsProps {
  exhibitionId: string;
  field: FormField;
  faults: readonly FormFault['problem'][];
  consequences: readonly Consequence[];
  onChange: (field: FormField, tag?: string) => void;
}

/** Everything of one question; what its change does to answers already given is said at once. */
export function QuestionFields({ exhibitionId, field, faults, consequences, onChange }: QuestionFieldsProps) {
  const set = (part: Partial<FormField>, tag?: string) => onChange({ ...field, ...part }, tag && `${field.key}.${tag}`);
  const fault = (...problems: FormFault['problem'][]) => {
    const found = problems.find((one) => faults.includes(one));
    return found ? { validateStatus: 'error' as const, help: FAULT_NAMES[found] } : {};
  };
  const setHelp = (language: 'zh' | 'en', text: string) => {
    const help = { zh: field.help?.zh ?? '', en: field.help?.en ?? '', [language]: text };
    set({ help: help.zh || help.en ? help : undefined }, `help.${language}`);
  };
  const retype = (type: FormField['type']) => {
    const { options, max: _max, maps: _maps, ...rest } = field;
    onChange({ ...rest, type, ...(hasOptions(type) ? { options: options ?? [] } : {}) });
  };
  const maxName = MAX_NAMES[field.type];
  const contactFields = contactFieldsFor(field.type);
  return (
    <Form layout="vertical" component="div" className="question-fields">
      <div className="question-fields__pair">
        <Form.Item label="中文标题" required {...fault('no_label', 'duplicate_key')}>
          <Input
            data-focus
            count={upTo(200)}
            value={field.label.zh}
            onChange={(event) => set({ label: { ...field.label, zh: event.target.value } }, 'zh')}
          />
        </Form.Item>
        <Form.Item label="英文标题">
          <Input
            count={upTo(400)}
            placeholder="不填时显示中文"
            value={field.label.en}
            onChange={(event) => set({ label: { ...field.label, en: event.target.value } }, 'en')}
          />
        </Form.Item>
        <Form.Item label="类型">
          <Select value={field.type} onChange={retype} options={FIELD_TYPES.map((value) => ({ value, label: TYPE_NAMES[value] }))} />
        </Form.Item>
        <Form.Item label={field.type === 'checkbox' ? '必须勾选' : '必填'}>
          <Switch aria-label="必填" checked={field.required} onChange={(required) => set({ required })} />
        </Form.Item>
        <Form.Item label="中文说明">
          <Input
            count={upTo(200)}
            placeholder="显示在输入框下方，可不填"
            value={field.help?.zh ?? ''}
            onChange={(event) => setHelp('zh', event.target.value)}
          />
        </Form.Item>
        <Form.Item label="英文说明">
          <Input
            count={upTo(400)}
            placeholder="可不填"
            value={field.help?.en ?? ''}
            onChange={(event) => setHelp('en', event.target.value)}
          />
        </Form.Item>
        {contactFields.length > 0 ? (
          <Form.Item label="对应联系人字段" {...fault('contact_twice', 'contact_unfit')}>
            <Select<ContactField | 'none'>
              value={contactFieldOf(field) ?? 'none'}
              onChange={(chosen) => set({ maps: chosen === 'none' ? null : chosen })}
              options={[{ value: 'none', label: '不对应' }, ...contactFields.map((value) => ({ value, label: CONTACT_NAMES[value] }))]}
            />
          </Form.Item>
        ) : null}
        {maxName ? (
          <Form.Item label={maxName} {...fault('max_too_many')}>
            <InputNumber
              min={1}
              max={field.type === 'multi' ? 100 : 2000}
              precision={0}
              placeholder={field.type === 'multi' ? '不限' : '默认'}
              style={{ width: '100%' }}
              value={field.max ?? null}
              onChange={(max) => set({ max: max ?? undefined }, 'max')}
            />
          </Form.Item>
        ) : null}
      </div>
      {hasOptions(field.type) ? (
        <Form.Item label="选项" required {...fault('no_options', 'no_option_label', 'duplicate_option')}>
          <OptionsEditor options={field.options ?? []} onChange={(options, tag) => set({ options }, tag)} />
        </Form.Item>
      ) : null}
      <Consequences exhibitionId={exhibitionId} consequences={consequences} />
    </Form>
  );
}
