import type { HouseTemplateView, PieceKey } from '@shared/contracts/house-template';
import { App, Button, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useText } from '../../platform/language';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { useShowTime } from '../../ui/show-time';
import { useStaff } from '../../ui/staff-context';
import { uiTexts } from '../../ui/texts';
import { pieceTexts } from '../../ui/words';
import { useSetWithdrawn, useTemplates } from './api/templates';
import { templatesTexts } from './texts';
import { PublishDrawer } from './ui/publish-drawer';
import { ReadDrawer } from './ui/read-drawer';
import { VersionDrawer } from './ui/version-drawer';
import './template.css';

type Opened = { readonly what: 'publish' } | { readonly what: 'read' | 'version'; readonly template: HouseTemplateView };

/** What head office has published; it publishes and withdraws here, branches read. */
export default function TemplatesPage() {
  const text = useText(templatesTexts);
  const mayPublish = useStaff().branchId === null;
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  return (
    <>
      <PageHead
        title={text.title}
        hint={mayPublish ? text.hint : text.readOnly}
        actions={
          mayPublish ? (
            <Button type="primary" onClick={() => setOpened({ what: 'publish' })}>
              {text.publish}
            </Button>
          ) : null
        }
      />
      <LoadedView state={useTemplates()} isEmpty={({ items }) => items.length === 0} empty={mayPublish ? text.noneYet : text.none}>
        {({ items }) => <TemplatesTable items={items} mayPublish={mayPublish} onOpen={setOpened} />}
      </LoadedView>
      {opened?.what === 'publish' ? <PublishDrawer onClose={close} /> : null}
      {opened?.what === 'read' ? <ReadDrawer template={opened.template} onClose={close} /> : null}
      {opened?.what === 'version' ? <VersionDrawer template={opened.template} onClose={close} /> : null}
    </>
  );
}

function TemplatesTable({
  items,
  mayPublish,
  onOpen,
}: {
  items: readonly HouseTemplateView[];
  mayPublish: boolean;
  onOpen: (opened: Opened) => void;
}) {
  const text = useText(templatesTexts);
  const pieces = useText(pieceTexts);
  const time = useShowTime();
  return (
    <Table<HouseTemplateView>
      rowKey="id"
      dataSource={[...items]}
      pagination={false}
      scroll={{ x: 1080 }}
      columns={[
        {
          title: text.name,
          dataIndex: 'name',
          render: (name: string, one) => (
            <>
              <strong>{name}</strong> {one.latest.pieces.join() === 'journey' ? <Tag color="blue">{text.playbookTag}</Tag> : null}
              {one.withdrawn ? <Tag>{text.withdrawn}</Tag> : null}
              {one.latest.note ? <div className="hint">{one.latest.note}</div> : null}
            </>
          ),
        },
        {
          title: text.version,
          key: 'version',
          width: 170,
          render: (_, { latest }) => (
            <>
              {text.versionNumber(latest.version)}
              <div className="hint">{text.publishedBy(time.dated(latest.at), latest.by)}</div>
            </>
          ),
        },
        {
          title: text.pieces,
          key: 'pieces',
          width: 230,
          render: (_, { latest }) => latest.pieces.map((key: PieceKey) => <Tag key={key}>{pieces[key]}</Tag>),
        },
        { title: text.source, key: 'source', width: 150, render: (_, { source }) => source.name },
        { title: text.shows, dataIndex: 'shows', width: 90, className: 'num', render: text.showCount },
        {
          title: text.actions,
          key: 'actions',
          fixed: 'end',
          width: mayPublish ? 220 : 90,
          render: (_, template) => (
            <Space size={4} wrap>
              <Button size="small" onClick={() => onOpen({ what: 'read', template })}>
                {text.open}
              </Button>
              {mayPublish ? (
                <>
                  <Button size="small" onClick={() => onOpen({ what: 'version', template })}>
                    {text.newVersion}
                  </Button>
                  <WithdrawButton template={template} />
                </>
              ) : null}
            </Space>
          ),
        },
      ]}
    />
  );
}

function WithdrawButton({ template: { id, name, withdrawn } }: { template: HouseTemplateView }) {
  const text = useText(templatesTexts);
  const { cancel } = useText(uiTexts);
  const { modal } = App.useApp();
  const set = useSetWithdrawn();
  const ask = () =>
    modal.confirm({
      title: text.withdrawTitle(name),
      content: text.withdrawHint,
      okText: text.withdraw,
      cancelText: cancel,
      onOk: () => set.mutateAsync({ templateId: id, withdrawn: true }),
    });
  return (
    <Button
      size="small"
      loading={set.isPending}
      onClick={() => (withdrawn ? set.mutate({ templateId: id, withdrawn: false }) : void ask())}
    >
      {withdrawn ? text.restore : text.withdraw}
    </Button>
  );
}
