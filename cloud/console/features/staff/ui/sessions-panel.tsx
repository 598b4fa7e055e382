import type { OwnSession } from '@shared/contracts/own-account';
import { App, Button, Table, Tag } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { useEndOtherSessions, useEndSession, useOwnSessions } from '../api/own-account';
import { accountTexts } from '../texts';
import { wechatTexts } from './wechat/texts';

/** Where one is signed in, on this computer's clock: these are no times of a show. */
export function SessionsPanel() {
  const text = useText(accountTexts);
  const wechat = useText(wechatTexts);
  const language = useLanguage();
  const { modal } = App.useApp();
  const sessions = useOwnSessions();
  const end = useEndSession();
  const endOthers = useEndOtherSessions();
  const others = sessions.data?.items.some((one) => !one.current) ?? false;
  const timeOf = (instant: string) =>
    new Date(instant).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  const askAll = () =>
    modal.confirm({
      title: text.endOthersTitle,
      content: text.endOthersHint,
      okText: text.endOthers,
      okButtonProps: { danger: true },
      cancelText: text.cancel,
      onOk: () => endOthers.mutateAsync(undefined),
    });
  return (
    <section className="panel">
      <div className="panel-head">
        <div>
          <h2>{text.sessions}</h2>
          <p className="hint">{text.sessionsHint}</p>
        </div>
        {others ? (
          <Button danger onClick={askAll}>
            {text.endOthers}
          </Button>
        ) : null}
      </div>
      <LoadedView state={sessions}>
        {({ items }) => (
          <Table<OwnSession>
            rowKey="id"
            dataSource={items}
            pagination={false}
            scroll={{ x: 'max-content' }}
            columns={[
              {
                title: text.browser,
                dataIndex: 'browser',
                render: (browser: string, { current, by }) => (
                  <span className="nowrap">
                    {browser || text.unknownBrowser} {current ? <Tag color="green">{text.thisOne}</Tag> : null}{' '}
                    {by === 'wechat' ? <Tag>{wechat.tag}</Tag> : null}
                  </span>
                ),
              },
              { title: text.address, dataIndex: 'address', render: (address: string) => address || '—' },
              { title: text.signedInAt, dataIndex: 'signedInAt', render: timeOf },
              { title: text.usedAt, dataIndex: 'usedAt', render: timeOf },
              {
                title: text.acts,
                key: 'acts',
                fixed: 'end',
                render: (_, { id, current }) =>
                  current ? null : (
                    <Button type="link" size="small" danger loading={end.isPending && end.variables === id} onClick={() => end.mutate(id)}>
                      {text.end}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </LoadedView>
    </section>
  );
}
