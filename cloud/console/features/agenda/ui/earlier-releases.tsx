import { AGENDA_WHATS, type AgendaRelease } from '@shared/contracts/agenda';
import { App, Button, Drawer, Table, Tag } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { READ_WIDTH } from '../../../ui/edit-drawer';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useShowTime } from '../../../ui/show-time';
import { useReleaseLines, useReleases, useUndoRelease } from '../api/agenda';
import { agendaTexts, whatTexts } from '../texts';
import { Line } from './draft-lines';

/** Every release, the newest first: by whom, of what; each can be looked at, and taken back while that is possible. */
export function EarlierReleases({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(agendaTexts);
  const whats = useText(whatTexts);
  const time = useShowTime();
  const pages = useReleases(exhibitionId);
  const [opened, setOpened] = useState<AgendaRelease | null>(null);
  const undo = useAskUndo(exhibitionId);
  const countOf = ({ counts }: AgendaRelease) => AGENDA_WHATS.reduce((sum, what) => sum + counts[what], 0);
  return (
    <section className="panel">
      <h2>{text.earlier}</h2>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={text.noEarlier}>
        {({ items }) => (
          <>
            <Table<AgendaRelease>
              rowKey="id"
              size="middle"
              dataSource={[...items]}
              loading={pages.turning}
              pagination={false}
              scroll={{ x: 760 }}
              columns={[
                { title: text.at, key: 'at', className: 'num', width: 132, render: (_, row) => time.minute(row.at) },
                { title: text.who, key: 'by', width: 110, render: (_, row) => row.by },
                {
                  title: text.changes,
                  key: 'changes',
                  render: (_, row) => (
                    <>
                      <div className="agenda-counts">
                        {row.isUndo ? <Tag>{text.isUndo}</Tag> : null}
                        {AGENDA_WHATS.filter((what) => row.counts[what] > 0).map((what) => (
                          <span key={what}>
                            {whats[what]} <b className="num">{row.counts[what]}</b>
                          </span>
                        ))}
                      </div>
                      <small className="agenda-titles">
                        {row.titles.join(text.comma)}
                        {countOf(row) > row.titles.length ? ` ${text.andMore(countOf(row))}` : ''}
                      </small>
                    </>
                  ),
                },
                { title: text.told, key: 'told', width: 90, render: (_, row) => (row.tell ? text.toldYes : text.toldNo) },
                {
                  title: text.actions,
                  key: 'actions',
                  width: 160,
                  render: (_, row) => (
                    <span className="nowrap">
                      <Button type="link" style={{ paddingInline: 4 }} onClick={() => setOpened(row)}>
                        {text.look}
                      </Button>
                      {row.undoUntil ? (
                        <Button size="small" onClick={() => undo(row.id)}>
                          {text.undo}
                        </Button>
                      ) : null}
                      {row.undone ? <span className="hint">{text.wasUndone}</span> : null}
                    </span>
                  ),
                },
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {opened ? <ReleaseDrawer exhibitionId={exhibitionId} release={opened} onClose={() => setOpened(null)} /> : null}
    </section>
  );
}

function ReleaseDrawer({ exhibitionId, release, onClose }: { exhibitionId: string; release: AgendaRelease; onClose: () => void }) {
  const time = useShowTime();
  const state = useReleaseLines(exhibitionId, release.id);
  return (
    <Drawer open size={READ_WIDTH} title={`${time.minute(release.at)} · ${release.by ?? ''}`} onClose={onClose}>
      <LoadedView state={state}>
        {({ lines }) => (
          <ul className="agenda-lines">
            {lines.map((line) => (
              <Line key={line.sessionId} line={line} />
            ))}
          </ul>
        )}
      </LoadedView>
    </Drawer>
  );
}

function useAskUndo(exhibitionId: string) {
  const text = useText(agendaTexts);
  const { modal } = App.useApp();
  const undo = useUndoRelease(exhibitionId);
  return (releaseId: string) =>
    void modal.confirm({
      title: text.undoTitle,
      content: text.undoNote,
      okText: text.undoIt,
      okButtonProps: { danger: true },
      cancelText: text.cancel,
      focusable: { autoFocusButton: 'cancel' },
      // A fault has been told; the question closes.
      onOk: () => undo.mutateAsync(releaseId).catch(() => undefined),
    });
}
