import type { RightView } from '@shared/contracts/right';
import { inLanguage } from '@shared/rules/bilingual';
import { textIn } from '@shared/rules/language';
import { rightKindTexts } from '@shared/rules/right-words';
import { Button, Modal, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useLanguage, useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { SearchBox } from '../../../ui/search-box';
import { useRights } from '../api/rights';
import { rightsTexts } from '../texts';
import { RightThumb } from './right-thumb';

interface ChooseDialogProps {
  readonly exhibitionId: string;
  /** Those the show offers already. */
  readonly offered: readonly string[];
  readonly onChoose: (right: RightView) => void;
  readonly onClose: () => void;
}

/** A right of the library for this show. */
export function ChooseDialog({ exhibitionId, offered, onChoose, onClose }: ChooseDialogProps) {
  const text = useText(rightsTexts);
  const language = useLanguage();
  const kinds = textIn(rightKindTexts, language);
  const [q, setQ] = useState<string>();
  const pages = useRights(exhibitionId, { q });
  return (
    <Modal open width={720} title={text.chooseTitle} footer={null} onCancel={onClose}>
      <div className="filters">
        <SearchBox q={q} label={text.searchRight} hint={text.searchRightHint} onSearch={setQ} />
        <span className="end">
          <Link to={`/rights?show=${exhibitionId}&tab=library`} onClick={onClose}>
            {text.toLibrary}
          </Link>
        </span>
      </div>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={q ? text.notFound : text.chooseEmpty}>
        {({ items }) => (
          <>
            <Table<RightView>
              rowKey="id"
              size="small"
              showHeader={false}
              pagination={false}
              loading={pages.turning}
              dataSource={[...items]}
              columns={[
                {
                  key: 'name',
                  render: (_, right) => (
                    <div className="right-name">
                      <RightThumb right={right} />
                      <div>
                        {inLanguage(right.name, language)} <Tag>{kinds[right.kind]}</Tag>
                        {right.owner === 'house' ? <Tag color="gold">{text.house}</Tag> : null}
                        <div className="hint">
                          {leftOf(right) === null
                            ? text.stockOpen(right.given)
                            : leftOf(right)
                              ? text.leftInStock(leftOf(right) ?? 0)
                              : text.noStock}
                        </div>
                      </div>
                    </div>
                  ),
                },
                {
                  key: 'act',
                  width: 130,
                  align: 'right',
                  render: (_, right) =>
                    offered.includes(right.id) ? (
                      <span className="hint">{text.chosen}</span>
                    ) : (
                      <Button size="small" onClick={() => onChoose(right)}>
                        {text.choose}
                      </Button>
                    ),
                },
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
    </Modal>
  );
}

const leftOf = ({ stock, allotted }: RightView): number | null => (stock === null ? null : Math.max(0, stock - allotted));
