import type { ExhibitionSettingsView } from '@shared/contracts/exhibition-settings';
import { Alert, App, Button } from 'antd';
import { useText } from '../../../platform/language';
import { ExhibitionStatusTag } from '../../../ui/exhibition-status-tag';
import { useShowTime } from '../../../ui/show-time';
import { uiTexts } from '../../../ui/texts';
import { PreviewLink } from './preview-link';
import { blockersOf, useArchive, usePublish, useUndoTimes, useWithdraw } from '../api/settings';
import { settingsTexts } from '../texts';

/** What visitors see of a show in each state. */
const SAYS = { draft: 'isDraft', published: 'isPublished', live: 'isLive', ended: 'isEnded' } as const;

/** Whether visitors see the show, and the ways to change that; a change of times can be taken back here for a while. */
export function PublicationPanel({ exhibitionId, view }: { exhibitionId: string; view: ExhibitionSettingsView }) {
  const { modal } = App.useApp();
  const time = useShowTime();
  const words = useText(settingsTexts);
  const { cancel } = useText(uiTexts);
  const publish = usePublish(exhibitionId);
  const withdraw = useWithdraw(exhibitionId);
  const undo = useUndoTimes(exhibitionId);
  const archive = useArchive(exhibitionId);
  const draft = view.status === 'draft';

  const open = () =>
    publish.mutate(undefined, {
      onError: (error) => {
        const blockers = blockersOf(error);
        if (blockers)
          modal.warning({
            title: words.notReady,
            okText: words.understood,
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

  const askArchive = () =>
    modal.confirm({
      title: words.askArchive,
      content: words.askArchiveHint,
      okText: words.archive,
      cancelText: cancel,
      onOk: () => archive.mutateAsync(true),
    });
  const askWithdraw = () =>
    modal.confirm({
      title: words.askWithdraw,
      content: words.askWithdrawHint,
      okText: words.withdrawOk,
      cancelText: cancel,
      onOk: () => withdraw.mutateAsync(),
    });
  if (view.archived)
    return (
      <section className="panel">
        <h2>{words.publication}</h2>
        <Alert
          type="warning"
          showIcon
          title={words.archivedTitle}
          action={
            <Button size="small" loading={archive.isPending} onClick={() => archive.mutate(false)}>
              {words.restore}
            </Button>
          }
        />
      </section>
    );
  return (
    <section className="panel">
      <h2>{words.publication}</h2>
      {view.undoUntil ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={words.undoUntil(time.minute(view.undoUntil))}
          action={
            <Button size="small" loading={undo.isPending} onClick={() => undo.mutate(view.version)}>
              {words.undo}
            </Button>
          }
        />
      ) : null}
      <div className="publication">
        <ExhibitionStatusTag status={view.status} />
        <span className="hint">{words[SAYS[view.status]]}</span>
        {draft ? (
          <Button type="primary" loading={publish.isPending} onClick={open}>
            {words.publish}
          </Button>
        ) : view.status === 'ended' ? (
          <Button loading={archive.isPending} onClick={() => void askArchive()}>
            {words.archive}
          </Button>
        ) : (
          <Button loading={withdraw.isPending} onClick={() => void askWithdraw()}>
            {words.withdraw}
          </Button>
        )}
      </div>
      {draft ? <PreviewLink exhibitionId={exhibitionId} /> : null}
    </section>
  );
}
