import type { ExhibitionSettingsView } from '@shared/contracts/exhibition-settings';
import { Alert, App, Button } from 'antd';
import { ExhibitionStatusTag } from '../../../ui/exhibition-status-tag';
import { useShowTime } from '../../../ui/show-time';
import { PreviewLink } from './preview-link';
import { blockersOf, usePublish, useUndoTimes, useWithdraw } from '../api/settings';

/** Whether visitors see the show, and the ways to change that; a change of times can be taken back here for a while. */
export function PublicationPanel({ exhibitionId, view }: { exhibitionId: string; view: ExhibitionSettingsView }) {
  const { modal } = App.useApp();
  const time = useShowTime();
  const publish = usePublish(exhibitionId);
  const withdraw = useWithdraw(exhibitionId);
  const undo = useUndoTimes(exhibitionId);
  const draft = view.status === 'draft';

  const open = () =>
    publish.mutate(undefined, {
      onError: (error) => {
        const blockers = blockersOf(error);
        if (blockers)
          modal.warning({
            title: '还不能发布，请先完成：',
            okText: '知道了',
            content: (
              <ul>
                {blockers.map(({ key, text }) => (
                  <li key={key}>{text}</li>
                ))}
              </ul>
            ),
          });
      },
    });

  const askWithdraw = () =>
    modal.confirm({
      title: '撤回为草稿？',
      content: '访客将看不到这场展会，已印的码会提示展会未开放。有人报名后不能再撤回。',
      okText: '撤回',
      cancelText: '取消',
      onOk: () => withdraw.mutateAsync(),
    });
  return (
    <section className="panel">
      <h2>发布</h2>
      {view.undoUntil ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={`展期刚改过，${time.minute(view.undoUntil)} 前可以撤销，之后通知已报名的观众`}
          action={
            <Button size="small" loading={undo.isPending} onClick={() => undo.mutate(view.version)}>
              撤销改期
            </Button>
          }
        />
      ) : null}
      <div className="publication">
        <ExhibitionStatusTag status={view.status} />
        <span className="hint">{draft ? '草稿只有您的团队能看到。' : '访客可以看到并报名。'}</span>
        {draft ? (
          <Button type="primary" loading={publish.isPending} onClick={open}>
            发布展会
          </Button>
        ) : (
          <Button loading={withdraw.isPending} onClick={() => void askWithdraw()}>
            撤回为草稿
          </Button>
        )}
      </div>
      {draft ? <PreviewLink exhibitionId={exhibitionId} /> : null}
    </section>
  );
}
