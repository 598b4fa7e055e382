import { Alert, Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { useStaff } from '../../../ui/staff-context';
import { useTemplates, type MessageTemplate } from '../api/templates';
import { appTexts, groupTexts, journeyTexts } from '../texts';
import { TemplateDrawer } from './template-drawer';

/** WeChat's templates with what each field says, and what would keep a message from going out. Head office changes them. */
export function TemplatesPanel() {
  const text = useText(journeyTexts);
  const apps = useText(appTexts);
  const groups = useText(groupTexts);
  const { role, branchId } = useStaff();
  const [editing, setEditing] = useState<MessageTemplate | null>(null);
  const mayEdit = role === 'owner' && branchId === null;
  return (
    <section className="panel">
      <h2>{text.templates}</h2>
      <p className="hint">
        {text.templatesHint}
        {mayEdit ? '' : text.headOfficeEdits}
      </p>
      <LoadedView state={useTemplates()} isEmpty={({ items }) => items.length === 0} empty={text.noTemplates}>
        {({ items }) => (
          <>
            {items.some((one) => one.faults.length > 0) ? (
              <Alert
                type="warning"
                showIcon
                style={{ marginBottom: 12 }}
                title={text.faults}
                description={
                  <ul style={{ margin: 0, paddingLeft: 18 }}>
                    {items.flatMap((one) => one.faults.map((line) => <li key={line}>{line}</li>))}
                  </ul>
                }
              />
            ) : null}
            <Table<MessageTemplate>
              rowKey={(one) => `${one.app}/${one.group}`}
              dataSource={items.filter((one) => groups[one.group] !== '')}
              pagination={false}
              scroll={{ x: 720 }}
              columns={[
                { title: text.usedFor, dataIndex: 'group', width: 130, render: (group: MessageTemplate['group']) => groups[group] },
                { title: text.channel, dataIndex: 'app', width: 120, render: (app: MessageTemplate['app']) => apps[app] },
                {
                  title: text.template,
                  dataIndex: 'title',
                  render: (title: string, one) => (
                    <>
                      {title} {one.suggested ? <Tag>{text.suggested}</Tag> : null}
                    </>
                  ),
                },
                {
                  title: text.fields,
                  key: 'fields',
                  width: 160,
                  render: (_, one) =>
                    one.faults.length > 0 ? (
                      <Tag color="gold">{text.fieldFaults(one.faults.length)}</Tag>
                    ) : (
                      <Tag color="green">{text.fieldsGood}</Tag>
                    ),
                },
                {
                  title: text.actions,
                  key: 'actions',
                  fixed: 'end',
                  width: 90,
                  render: (_, one) => (
                    <Button size="small" disabled={!mayEdit} onClick={() => setEditing(one)}>
                      {text.edit}
                    </Button>
                  ),
                },
              ]}
            />
          </>
        )}
      </LoadedView>
      {editing ? <TemplateDrawer template={editing} onClose={() => setEditing(null)} /> : null}
    </section>
  );
}
