import type { ContentKind } from '@shared/contracts/content-desk';
import { Button, Table, type TableColumnsType } from 'antd';
import type { ComponentProps, ComponentType, ReactNode } from 'react';
import { useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { SearchBox } from '../../../ui/search-box';
import { searchOf, useAddressFilter } from '../../../ui/use-address-filter';
import { contentTexts } from '../texts';
import { EmptyRows, RowActions, RowMarks } from './row-parts';
import { useOpenedRow } from './use-opened-row';

type Marked = ComponentProps<typeof RowMarks>['row'] & ComponentProps<typeof RowActions>['row'];

/** A page of rows as `usePages` reads it. */
interface Rows<Row> extends ComponentProps<typeof Pager> {
  readonly data: { readonly items: readonly Row[] } | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
  readonly turning: boolean;
}

interface RowsPanelProps<Row> {
  readonly kind: ContentKind;
  /** What the search looks into. */
  readonly hint: string;
  readonly filters: ReactNode;
  readonly isFiltered: boolean;
  readonly rows: Rows<Row>;
  /** Narrower, the table scrolls sideways. */
  readonly width: number;
  /** `nameOf`: the cell that opens the row; `below` stands under the name. */
  readonly columns: (nameOf: (row: Row, below?: ReactNode) => ReactNode) => TableColumnsType<Row>;
  readonly titleOf: (row: Row) => string;
  readonly Editor: ComponentType<{ rowId: string | null; onClose: () => void }>;
}

/** A list of one kind of content: search and filters in the address, rows with their marks, and a drawer on the one that is open. */
export function RowsPanel<Row extends Marked & { readonly id: string }>(props: RowsPanelProps<Row>) {
  const { kind, hint, filters, isFiltered, rows, width, columns, titleOf, Editor } = props;
  const text = useText(contentTexts);
  const [search, narrow] = useAddressFilter();
  const { opened, open, close } = useOpenedRow();
  const nameOf = (row: Row, below?: ReactNode) => (
    <div className="content-name">
      <strong>
        <Button type="link" className="name-link" onClick={() => open(row.id)}>
          {titleOf(row)}
        </Button>
        <RowMarks row={row} />
      </strong>
      {below}
    </div>
  );
  return (
    <>
      <div className="filters">
        <SearchBox q={searchOf(search.get('q'))} label={text.search} hint={hint} onSearch={(typed) => narrow({ q: typed })} />
        {filters}
        <span className="end">
          <Button type="primary" onClick={() => open('new')}>
            {text.newRow(kind)}
          </Button>
        </span>
      </div>
      <LoadedView
        state={rows}
        isEmpty={({ items }) => items.length === 0}
        empty={isFiltered ? text.noneFound : <EmptyRows kind={kind} onNew={() => open('new')} />}
      >
        {({ items }) => (
          <>
            <Table<Row>
              rowKey="id"
              size="middle"
              dataSource={[...items]}
              loading={rows.turning}
              pagination={false}
              scroll={{ x: width }}
              columns={[
                ...columns(nameOf),
                {
                  title: text.actions,
                  key: 'actions',
                  width: 120,
                  render: (_, row) => <RowActions kind={kind} row={row} title={titleOf(row)} onOpen={() => open(row.id)} />,
                },
              ]}
            />
            <Pager {...rows} />
          </>
        )}
      </LoadedView>
      {opened ? <Editor key={opened} rowId={opened === 'new' ? null : opened} onClose={close} /> : null}
    </>
  );
}
