import { FIELD_TYPES, type ContactField, type FormField } from '@shared/contracts/registration';
import { contactFieldOf, contactFieldsFor } from '@shared/rules/contact';
import { Form, Input, InputNumber, Select, Switch } from 'antd';
import type { Consequence } from './form-draft';
import { Consequences } from './consequences';
import { OptionsEditor } from './options-editor';
import { useText } from '../../../../platform/language';
import { contactTexts, formTexts, questionFaultTexts, questionTypeTexts } from './texts';
import { hasOptions, MAX_OF } from './question-words';
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
  const text = useText(formTexts);
  const types = useText(questionTypeTexts);
  const faultTexts = useText(questionFaultTexts);
  const contacts = useText(contactTexts);
  const set = (part: Partial<FormField>, tag?: string) => onChange({ ...field, ...part }, tag && `${field.key}.${tag}`);
  const fault = (...problems: FormFault['problem'][]) => {
    const found = problems.find((one) => faults.includes(one));
    return found ? { validateStatus: 'error' as const, help: faultTexts[found] } : {};
  };
  const setHelp = (language: 'zh' | 'en', typed: string) => {
    const help = { zh: field.help?.zh ?? '', en: field.help?.en ?? '', [language]: typed };
    set({ help: help.zh || help.en ? help : undefined }, `help.${language}`);
  };
  const retype = (type: FormField['type']) => {
    const { options, max: _max, maps: _maps, ...rest } = field;
    onChange({ ...rest, type, ...(hasOptions(type) ? { options: options ?? [] } : {}) });
  };
  const max = MAX_OF[field.type];
  const contactFields = contactFieldsFor(field.type);
  return (
    <Form layout="vertical" component="div" className="question-fields">
      <div className="question-fields__pair">
        <Form.Item label={text.labelZh} required {...fault('no_label', 'duplicate_key')}>
          <Input
            data-focus
            count={upTo(200)}
            value={field.label.zh}
            onChange={(event) => set({ label: { ...field.label, zh: event.target.value } }, 'zh')}
          />
        </Form.Item>
        <Form.Item label={text.labelEn}>
          <Input
            count={upTo(400)}
            placeholder={text.ifEmptyChinese}
            value={field.label.en}
            onChange={(event) => set({ label: { ...field.label, en: event.target.value } }, 'en')}
          />
        </Form.Item>
        <Form.Item label={text.type}>
          <Select value={field.type} onChange={retype} options={FIELD_TYPES.map((value) => ({ value, label: types[value] }))} />
        </Form.Item>
        <Form.Item label={field.type === 'checkbox' ? text.mustTick : text.required}>
          <Switch aria-label={text.required} checked={field.required} onChange={(required) => set({ required })} />
        </Form.Item>
        <Form.Item label={text.helpZh}>
          <Input
            count={upTo(200)}
            placeholder={text.helpZhHint}
            value={field.help?.zh ?? ''}
            onChange={(event) => setHelp('zh', event.target.value)}
          />
        </Form.Item>
        <Form.Item label={text.helpEn}>
          <Input
            count={upTo(400)}
            placeholder={text.optional}
            value={field.help?.en ?? ''}
            onChange={(event) => setHelp('en', event.target.value)}
          />
        </Form.Item>
        {contactFields.length > 0 ? (
          <Form.Item label={text.contact} {...fault('contact_twice', 'contact_unfit')}>
            <Select<ContactField | 'none'>
              value={contactFieldOf(field) ?? 'none'}
              onChange={(chosen) => set({ maps: chosen === 'none' ? null : chosen })}
              options={[{ value: 'none', label: text.noContact }, ...contactFields.map((value) => ({ value, label: contacts[value] }))]}
            />
          </Form.Item>
        ) : null}
        {max ? (
          <Form.Item label={text[max]} {...fault('max_too_many')}>
            <InputNumber
              min={1}
              max={field.type === 'multi' ? 100 : 2000}
              precision={0}
              placeholder={field.type === 'multi' ? text.noLimit : text.usualLimit}
              style={{ width: '100%' }}
              value={field.max ?? null}
              onChange={(most) => set({ max: most ?? undefined }, 'max')}
            />
          </Form.Item>
        ) : null}
      </div>
      {hasOptions(field.type) ? (
        <Form.Item label={text.options} required {...fault('no_options', 'no_option_label', 'duplicate_option')}>
          <OptionsEditor options={field.options ?? []} onChange={(options, tag) => set({ options }, tag)} />
        </Form.Item>
      ) : null}
      <Consequences exhibitionId={exhibitionId} consequences={consequences} />
    </Form>
  );
}
