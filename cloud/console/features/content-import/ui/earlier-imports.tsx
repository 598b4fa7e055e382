import type { listImports } from '@shared/contracts/content-import';
import type { ImportState } from '@shared/contracts/content-import';
import type { ResponseOf } from '@shared/contracts/contract';
import { Alert, Button, Table, Tag } from 'antd';
import { Fragment } from 'react';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useShowTime } from '../../../ui/show-time';
import { useImports } from '../api/imports';
import { importTexts, stateTexts, statusTexts } from '../texts';
import { DiscardButton } from './import-flow';
import { STATUSES, tallyOf } from './tally';
import { UndoButton } from './undo-button';

type Row = ResponseOf<typeof listImports>['items'][number];

const COLOURS: Record<ImportState, string> = {
  reading: 'blue',
  ready: 'gold',
  refused: 'red',
  applying: 'blue',
  applied: 'green',
  undoing: 'blue',
  undone: 'default',
  discarded: 'default',
  failed: 'red',
};

/** Put down and not on show yet: somebody may go on with it, or give it up. */
const isStaged = (state: ImportState) => state === 'ready' || state === 'reading' || state === 'refused';

/** The newest import that was left half way, where somebody comes back to the page. */
export function UnfinishedImport({ onOpen }: { onOpen: (importId: string) => void }) {
  const text = useText(importTexts);
  const time = useShowTime();
  const { data } = useImports(useExhibition().id);
  const left = data?.items.find(({ state }) => state === 'ready' || state === 'reading');
  if (!left) return null;
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 16 }}
      title={text.unfinished(left.files.map(({ name }) => name).join(' + '), time.minute(left.at))}
      action={<Button onClick={() => onOpen(left.id)}>{text.goOn}</Button>}
    />
  );
}

/** Every import of the show, the newest first; each can be looked at, and taken back while that is possible. */
export function EarlierImports({ exhibitionId, onOpen }: { exhibitionId: string; onOpen: (importId: string) => void }) {
  const text = useText(importTexts);
  const states = useText(stateTexts);
  const statuses = useText(statusTexts);
  const time = useShowTime();
  const pages = useImports(useExhibition().id);
  const countsText = (row: Row) => {
    const tally = tallyOf(row.counts);
    return STATUSES.filter((one) => one !== 'same' && tally[one] > 0).map((one) => `${statuses[one]}\u00a0${tally[one]}`);
  };
  return (
    <section className="panel">
      <h2>{text.earlier}</h2>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={text.noEarlier}>
        {({ items }) => (
          <>
            <Table<Row>
              rowKey="id"
              size="middle"
              dataSource={[...items]}
              loading={pages.turning}
              pagination={false}
              scroll={{ x: 720 }}
              columns={[
                { title: text.at, key: 'at', className: 'num', width: 124, render: (_, row) => time.minute(row.appliedAt ?? row.at) },
                {
                  title: text.files,
                  key: 'files',
                  render: (_, row) => (row.files.length > 0 ? row.files.map((file) => <div key={file.part}>{file.name}</div>) : '—'),
                },
                { title: text.by, key: 'by', width: 100, render: (_, row) => row.by ?? text.server },
                {
                  title: text.state,
                  key: 'state',
                  width: 104,
                  render: (_, row) => <Tag color={COLOURS[row.state]}>{states[row.state]}</Tag>,
                },
                {
                  title: text.counts,
                  key: 'counts',
                  width: 168,
                  className: 'num',
                  // A line ends between two of them, not in one.
                  render: (_, row) =>
                    countsText(row).map((one, at) => (
                      <Fragment key={one}>
                        {at > 0 ? ' · ' : ''}
                        <span className="nowrap">{one}</span>
                      </Fragment>
                    )),
                },
                {
                  title: text.actions,
                  key: 'actions',
                  width: 168,
                  render: (_, row) => (
                    <>
                      <span className="nowrap">
                        <Button type="link" style={{ paddingInline: 4 }} onClick={() => onOpen(row.id)}>
                          {isStaged(row.state) ? text.goOn : text.open}
                        </Button>
                        {isStaged(row.state) ? (
                          <DiscardButton isLink at={{ exhibitionId, importId: row.id }} onDiscarded={() => undefined} />
                        ) : null}
                        {row.undoUntil ? (
                          <UndoButton
                            size="small"
                            exhibitionId={exhibitionId}
                            importId={row.id}
                            label={text.undoShort}
                            isBlocked={row.undoFirst !== null}
                            onBegun={() => onOpen(row.id)}
                          />
                        ) : null}
                      </span>
                      {row.undoUntil && row.undoFirst ? <div className="hint">{text.undoAfter(time.minute(row.undoFirst))}</div> : null}
                    </>
                  ),
                },
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
    </section>
  );
}
