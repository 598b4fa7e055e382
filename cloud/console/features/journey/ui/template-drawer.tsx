import { Form, Input } from 'antd';
import { useText } from '../../../platform/language';
import { EditDrawer } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { useSaveTemplate, type MessageTemplate } from '../api/templates';
import { journeyTexts } from '../texts';

interface Fields {
  fields: Record<string, { text: string; otherwise?: string }>;
}

/** What each field of a template says, and what it says when there is nothing to say. */
export function TemplateDrawer({ template, onClose }: { template: MessageTemplate; onClose: () => void }) {
  const said = useText(journeyTexts);
  const [form] = Form.useForm<Fields>();
  const { mutateAsync, isPending } = useSaveTemplate();
  const keys = Object.keys(template.fields);

  function save({ fields }: Fields) {
    const { app, group, templateId, title } = template;
    const filled = keys.map((key) => {
      const { text = '', otherwise = '' } = fields[key] ?? {};
      const { tooLong } = template.fields[key] ?? {};
      return [key, { text: text.trim(), ...(tooLong ? { tooLong } : {}), ...(otherwise.trim() ? { otherwise: otherwise.trim() } : {}) }];
    });
    return mutateAsync({ app, group, templateId, title, fields: Object.fromEntries(filled) });
  }

  return (
    <EditDrawer<Fields>
      title={said.editTitle(template.title)}
      form={form}
      initialValues={{ fields: template.fields }}
      busy={isPending}
      keepAs={`template.${template.app}.${template.group}`}
      onSave={save}
      onClose={onClose}
    >
      <p className="hint">{said.variables}</p>
      {keys.map((key) => (
        <div key={key} className="pair">
          <Form.Item name={['fields', key, 'text']} label={said.fieldText(key)} rules={[{ required: true, message: said.fieldMissing }]}>
            <Input count={upTo(100)} />
          </Form.Item>
          <Form.Item name={['fields', key, 'otherwise']} label={said.otherwise} extra={said.otherwiseHint}>
            <Input count={upTo(40)} placeholder={said.otherwiseExample} />
          </Form.Item>
        </div>
      ))}
    </EditDrawer>
  );
}
