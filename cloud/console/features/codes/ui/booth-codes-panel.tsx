import type { BoothCodeView } from '@shared/contracts/code';
import { Button, Segmented, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { SearchBox } from '../../../ui/search-box';
import { useAddressFilter } from '../../../ui/use-address-filter';
import { useExportBoothCodes } from '../api/export';
import { useBoothCodes } from '../api/touchpoints';
import { codesTexts } from '../texts';
import { BoothPrintPreview } from './booth-print-preview';
import { CodeActions } from './code-actions';
import { CodePicture } from './code-picture';
import './codes.css';
import { useFigureColumns } from './figure-columns';
import { PrintDialog } from './print-dialog';
import { RedirectDialog } from './redirect-dialog';

/** Codes of the booths: what each has brought, or how they look on paper. What is looked for stays in the address. */
export function BoothCodesPanel() {
  const text = useText(codesTexts);
  const { halls } = useExhibition();
  const [search, narrow] = useAddressFilter();
  const [printing, setPrinting] = useState(false);
  const onPaper = search.get('view') === 'print';
  const hall = halls.find(({ name }) => name === search.get('hall'))?.name;
  const q = search.get('q')?.trim() ?? '';
  const filter = { ...(q ? { q } : {}), ...(hall ? { hall } : {}) };
  const exporting = useExportBoothCodes(filter);
  return (
    <>
      <div className="filters">
        <Segmented
          value={onPaper ? 'print' : 'list'}
          options={[
            { value: 'list', label: text.viewList },
            { value: 'print', label: text.viewPrint },
          ]}
          onChange={(view) => narrow({ view: view === 'print' ? 'print' : undefined })}
        />
        {onPaper ? null : <SearchBox q={q} label={text.search} hint={text.boothSearch} onSearch={(typed) => narrow({ q: typed })} />}
        <Select
          allowClear
          aria-label={text.hall}
          placeholder={text.allHalls}
          style={{ width: 200 }}
          value={hall}
          onChange={(value?: string) => narrow({ hall: value })}
          options={halls.map((one) => ({ value: one.name, label: text.hallBooths(one.name, one.booths) }))}
        />
        <span className="end" style={{ display: 'flex', gap: 8 }}>
          <Button loading={exporting.isPending} onClick={() => exporting.mutate()}>
            {text.exportCsv}
          </Button>
          <Button type="primary" onClick={() => setPrinting(true)}>
            {hall ? text.printHall(hall) : text.printAll}
          </Button>
        </span>
      </div>
      {onPaper ? <BoothPrintPreview {...(hall ? { hall } : {})} /> : <BoothCodesTable filter={filter} />}
      {printing ? (
        <PrintDialog count={null} asked={{ codes: null, kind: 'booth', ...(hall ? { hall } : {}) }} onClose={() => setPrinting(false)} />
      ) : null}
    </>
  );
}

function BoothCodesTable({ filter }: { filter: { q?: string; hall?: string } }) {
  const text = useText(codesTexts);
  const { id } = useExhibition();
  const pages = useBoothCodes(id, filter);
  const figures = useFigureColumns();
  const [redirecting, setRedirecting] = useState<BoothCodeView | null>(null);
  return (
    <>
      <LoadedView
        state={pages}
        isEmpty={({ items }) => items.length === 0}
        empty={Object.keys(filter).length > 0 ? text.emptyFiltered : text.noBooths}
      >
        {({ items }) => (
          <>
            <Table<BoothCodeView>
              className="codes-table"
              size="middle"
              rowKey="code"
              dataSource={[...items]}
              loading={pages.turning}
              pagination={false}
              scroll={{ x: 770 }}
              columns={[
                { title: text.booth, key: 'name', width: 270, render: (_, row) => <BoothCell row={row} /> },
                { title: text.hall, dataIndex: 'hall', width: 90 },
                ...figures,
                {
                  title: text.actions,
                  key: 'actions',
                  width: 76,
                  fixed: 'right',
                  render: (_, row) => <CodeActions row={row} onRedirect={() => setRedirecting(row)} />,
                },
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {redirecting ? <RedirectDialog exhibitionId={id} from={redirecting} onClose={() => setRedirecting(null)} /> : null}
    </>
  );
}

function BoothCell({ row }: { row: BoothCodeView }) {
  const text = useText(codesTexts);
  return (
    <div className="code-name">
      <CodePicture of={row} />
      <span>
        <strong>
          {row.name}
          {row.state === 'active' ? null : <Tag color={row.state === 'retired' ? 'default' : 'gold'}>{text.state(row.state)}</Tag>}
        </strong>
        {row.redirect && row.state === 'redirected' ? <small>{text.redirectedTo(row.redirect.name)}</small> : null}
        {row.standsInFor > 0 ? <small>{text.standsInFor(row.standsInFor)}</small> : null}
      </span>
    </div>
  );
}
