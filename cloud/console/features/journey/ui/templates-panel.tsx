import { Alert, Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { LoadedView } from '../../../ui/loaded-view';
import { useStaff } from '../../../ui/staff-context';
import { useTemplates, type MessageTemplate } from '../api/templates';
import { TemplateDrawer } from './template-drawer';

const APP_NAMES: Record<MessageTemplate['app'], string> = { mini: '小程序订阅消息', official: '公众号模板消息' };
const GROUP_NAMES: Record<MessageTemplate['group'], string> = {
  reminder: '开展提醒',
  registration: '报名结果与候补',
  draw: FEATURE_DRAW ? '中奖通知' : '',
};

/** WeChat's templates with what each field says, and what would keep a message from going out. Head office changes them. */
export function TemplatesPanel() {
  const { role, branchId } = useStaff();
  const [editing, setEditing] = useState<MessageTemplate | null>(null);
  const mayEdit = role === 'owner' && branchId === null;
  return (
    <section className="panel">
      <h2>微信消息模板</h2>
      <p className="hint">
        模板在微信公众平台申请，服务启动后自动识别。
        {mayEdit ? '' : '字段内容由总部管理员修改。'}
      </p>
      <LoadedView
        state={useTemplates()}
        isEmpty={({ items }) => items.length === 0}
        empty="还没有识别到模板：请在微信公众平台添加订阅消息模板，十分钟内会自动出现在这里"
      >
        {({ items }) => (
          <>
            {items.some((one) => one.faults.length > 0) ? (
              <Alert
                type="warning"
                showIcon
                style={{ marginBottom: 12 }}
                title="下面的消息填不满模板，发不到微信（小程序“我的消息”里仍有）"
                description={
                  <ul style={{ margin: 0, paddingLeft: 18 }}>
                    {items.flatMap((one) => one.faults.map((line) => <li key={line}>{line}</li>))}
                  </ul>
                }
              />
            ) : null}
            <Table<MessageTemplate>
              rowKey={(one) => `${one.app}/${one.group}`}
              dataSource={items.filter((one) => GROUP_NAMES[one.group] !== '')}
              pagination={false}
              scroll={{ x: 720 }}
              columns={[
                { title: '用于', dataIndex: 'group', width: 140, render: (group: MessageTemplate['group']) => GROUP_NAMES[group] },
                { title: '渠道', dataIndex: 'app', width: 140, render: (app: MessageTemplate['app']) => APP_NAMES[app] },
                {
                  title: '模板',
                  dataIndex: 'title',
                  render: (title: string, one) => (
                    <>
                      {title} {one.suggested ? <Tag>自动识别</Tag> : null}
                    </>
                  ),
                },
                {
                  title: '字段',
                  key: 'fields',
                  width: 130,
                  render: (_, one) =>
                    one.faults.length > 0 ? <Tag color="gold">{one.faults.length} 处填不上</Tag> : <Tag color="green">都填得上</Tag>,
                },
                {
                  title: '操作',
                  key: 'actions',
                  fixed: 'end',
                  width: 90,
                  render: (_, one) => (
                    <Button size="small" disabled={!mayEdit} onClick={() => setEditing(one)}>
                      修改
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
