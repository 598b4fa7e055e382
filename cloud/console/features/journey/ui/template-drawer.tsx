import { Form, Input } from 'antd';
import { useText } from '../../../platform/language';
import { EditDrawer } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { useDifferences } from '../../../ui/use-differences';
import { useReadTemplatesNow, useSaveTemplate, type MessageTemplate } from '../api/templates';
import { journeyTexts } from '../texts';

interface Fields {
  fields: Record<string, { text: string; otherwise?: string }>;
}

/** What each field of a template says, and what it says when there is nothing to say. */
export function TemplateDrawer({ template, onClose }: { template: MessageTemplate; onClose: () => void }) {
  const said = useText(journeyTexts);
  const [form] = Form.useForm<Fields>();
  const { mutateAsync, isPending } = useSaveTemplate();
  const readNow = useReadTemplatesNow();
  const differences = useDifferences();
  const keys = Object.keys(template.fields);

  function save({ fields }: Fields, version: number) {
    const { app, group, templateId, title } = template;
    const filled = keys.map((key) => {
      const { text = '', otherwise = '' } = fields[key] ?? {};
      const { tooLong } = template.fields[key] ?? {};
      return [key, { text: text.trim(), ...(tooLong ? { tooLong } : {}), ...(otherwise.trim() ? { otherwise: otherwise.trim() } : {}) }];
    });
    return mutateAsync({ app, group, templateId, title, fields: Object.fromEntries(filled), version });
  }
  const wordsOf = ({ fields }: Fields): Record<string, string> =>
    Object.fromEntries(
      keys.flatMap((key) => [
        [said.fieldText(key), fields[key]?.text ?? ''],
        [said.otherwiseOf(key), fields[key]?.otherwise ?? ''],
      ]),
    );
  const versions = {
    what: said.thisTemplate(template.title),
    version: template.version,
    changesOf: (before: Fields, after: Fields) => differences(wordsOf(before), wordsOf(after)),
    readNow: async () => {
      const now = (await readNow()).items.find(({ app, group }) => app === template.app && group === template.group);
      return now ? { fields: { fields: now.fields }, version: now.version } : null;
    },
  };

  return (
    <EditDrawer<Fields>
      title={said.editTitle(template.title)}
      form={form}
      initialValues={{ fields: template.fields }}
      busy={isPending}
      keepAs={`template.${template.app}.${template.group}`}
      onSave={save}
      versions={versions}
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
