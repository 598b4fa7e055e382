import type { ClashChoice, ImportLine } from '@shared/contracts/content-import';
import { kindTexts } from '@shared/rules/content-words';
import { Segmented, Table } from 'antd';
import { useText } from '../../../platform/language';
import { CellChanges } from '../../../ui/content/cell-changes';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useChoose, useImportLines, type LineFilter } from '../api/imports';
import { importTexts } from '../texts';
import type { At } from './import-flow';

/** Rows of one kind of change, each with its fields before and after, and a choice where both sides wrote. */
export function LinesTable({ at, filter }: { at: At; filter: LineFilter }) {
  const text = useText(importTexts);
  const kinds = useText(kindTexts);
  const pages = useImportLines(at.exhibitionId, at.importId, filter);
  const choose = useChoose(at);
  const hasChoice = filter.status === 'clash';
  return (
    <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={text.noneOfThese}>
      {({ items }) => (
        <>
          <Table<ImportLine>
            rowKey={({ kind, rowId }) => `${kind} ${rowId}`}
            size="middle"
            className="lines-table"
            dataSource={[...items]}
            loading={pages.turning}
            pagination={false}
            scroll={{ x: hasChoice ? 760 : 560 }}
            columns={[
              { title: text.kind, key: 'kind', width: 92, render: (_, one) => kinds[one.kind] },
              {
                title: text.row,
                key: 'title',
                render: (_, one) => (
                  <>
                    {one.title}
                    {one.status === 'clash' && one.cells.length === 0 ? <div className="hint">{text.notInFile}</div> : null}
                  </>
                ),
                ...(items.some(({ cells }) => cells.length > 0) ? { width: 190 } : {}),
              },
              // Of a row that comes or goes whole there is nothing to compare.
              ...(items.some(({ cells }) => cells.length > 0)
                ? [
                    {
                      title: text.changes,
                      key: 'cells',
                      render: (_: unknown, one: ImportLine) => <CellChanges cells={one.cells} clash={text.clash} />,
                    },
                  ]
                : []),
              ...(hasChoice
                ? [
                    {
                      title: text.choice,
                      key: 'choice',
                      width: 230,
                      render: (_: unknown, one: ImportLine) =>
                        one.choice === null ? null : (
                          <Segmented<ClashChoice>
                            aria-label={`${text.choice} ${one.title}`}
                            value={one.choice}
                            disabled={choose.isPending}
                            options={[
                              { value: 'ours', label: text.keepOurs },
                              { value: 'file', label: text.takeFile },
                            ]}
                            onChange={(choice) => choose.mutate({ rowIds: [one.rowId], choice })}
                          />
                        ),
                    },
                  ]
                : []),
            ]}
          />
          <Pager {...pages} />
        </>
      )}
    </LoadedView>
  );
}
