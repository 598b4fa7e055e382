import { Form, Input } from 'antd';
import { EditDrawer } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { useSaveTemplate, type MessageTemplate } from '../api/templates';

interface Fields {
  fields: Record<string, { text: string; otherwise?: string }>;
}

/** What stands for what in a field, as organisers call it. */
const VARIABLES = '{exhibition} 展会名称，{at} 时间，{place} 地点，{subject} 票种、议程或奖品，{result} 结果，{tip} 提示，{reason} 原因';

/** What each field of a template says, and what it says when there is nothing to say. */
export function TemplateDrawer({ template, onClose }: { template: MessageTemplate; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const { mutate, isPending } = useSaveTemplate();
  const keys = Object.keys(template.fields);

  function save({ fields }: Fields) {
    const { app, group, templateId, title } = template;
    const filled = keys.map((key) => {
      const { text = '', otherwise = '' } = fields[key] ?? {};
      const { tooLong } = template.fields[key] ?? {};
      return [key, { text: text.trim(), ...(tooLong ? { tooLong } : {}), ...(otherwise.trim() ? { otherwise: otherwise.trim() } : {}) }];
    });
    mutate({ app, group, templateId, title, fields: Object.fromEntries(filled) }, { onSuccess: onClose });
  }

  return (
    <EditDrawer<Fields>
      title={`模板：${template.title}`}
      form={form}
      initialValues={{ fields: template.fields }}
      busy={isPending}
      onSave={save}
      onClose={onClose}
    >
      <p className="hint">可用的内容：{VARIABLES}。</p>
      {keys.map((key) => (
        <div key={key} className="pair">
          <Form.Item name={['fields', key, 'text']} label={`${key} 的内容`} rules={[{ required: true, message: '请填写内容' }]}>
            <Input count={upTo(100)} />
          </Form.Item>
          <Form.Item name={['fields', key, 'otherwise']} label="没有内容时写" extra="不填则这条消息不发到微信">
            <Input count={upTo(40)} placeholder="例如：见详情" />
          </Form.Item>
        </div>
      ))}
    </EditDrawer>
  );
}
