import { DIMENSIONS, type Dimension, type FigureKey } from '@shared/rules/figure';
import { Segmented, Table } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useFigureParts } from '../api/figures';
import { figureTexts } from '../texts';
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
  const text = useText(figureTexts);
  const language = useLanguage();
  const [dimension, setDimension] = useState<Dimension>(dimensions[0]);
  const pages = useFigureParts(exhibitionId, figure, dimension);
  return (
    <section className="panel" style={{ marginBottom: 20 }}>
      <Segmented<Dimension>
        style={{ marginBottom: 12 }}
        value={dimension}
        onChange={setDimension}
        options={dimensions.map((one) => ({ value: one, label: text.by(DIMENSIONS[one][language]) }))}
      />
      <LoadedView state={pages} isEmpty={(data) => data.items.length === 0} empty={text.noRecords}>
        {({ items }) => (
          <>
            <Table<Part>
              rowKey="value"
              size="small"
              dataSource={items}
              pagination={false}
              columns={[
                { title: DIMENSIONS[dimension][language], dataIndex: 'value', render: (_, part) => partName(dimension, part) },
                { title: text.count, dataIndex: 'n', align: 'right', className: 'num' },
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
    </section>
  );
}
