import { DIMENSIONS, type Dimension, type FigureKey } from '@shared/rules/figure';
import { Segmented, Table } from 'antd';
import { useState } from 'react';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useFigureParts } from '../api/figures';
import { partName, type Part } from './part-name';

/** A figure by one of its dimensions, highest first. */
export function FigureParts({
  exhibitionId,
  figure,
  dimensions,
}: {
  exhibitionId: string;
  figure: FigureKey;
  dimensions: readonly [Dimension, ...Dimension[]];
}) {
  const [dimension, setDimension] = useState<Dimension>(dimensions[0]);
  const pages = useFigureParts(exhibitionId, figure, dimension);
  return (
    <section className="panel" style={{ marginBottom: 20 }}>
      <Segmented<Dimension>
        style={{ marginBottom: 12 }}
        value={dimension}
        onChange={setDimension}
        options={dimensions.map((one) => ({ value: one, label: `按${DIMENSIONS[one].zh}` }))}
      />
      <LoadedView state={pages} isEmpty={(data) => data.items.length === 0} empty="还没有记录">
        {({ items }) => (
          <>
            <Table<Part>
              rowKey="value"
              size="small"
              dataSource={items}
              pagination={false}
              columns={[
                { title: DIMENSIONS[dimension].zh, dataIndex: 'value', render: (_, part) => partName(dimension, part) },
                { title: '数量', dataIndex: 'n', align: 'right', className: 'num' },
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
    </section>
  );
}
