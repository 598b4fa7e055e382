import type { DeskRow, DeskState } from '@shared/contracts/self-service';
import { Button, Table, Tag } from 'antd';
import { useText } from '../../../platform/language';
import { useShowTime } from '../../../ui/show-time';
import { deskStateTexts, linkStateTexts, selfServiceTexts } from '../texts';

export const STATE_COLOURS: Record<DeskState, string> = {
  waiting: 'gold',
  returned: 'red',
  approved: 'green',
  opened: 'blue',
  invited: 'default',
  none: 'default',
};

interface DesksTableProps {
  readonly rows: readonly DeskRow[];
  readonly cards: ReadonlyMap<string, number>;
  readonly loading: boolean;
  readonly chosen: readonly string[];
  readonly onChoose: (ids: string[]) => void;
  readonly onOpen: (id: string) => void;
}

export function DesksTable({ rows, cards, loading, chosen, onChoose, onOpen }: DesksTableProps) {
  const text = useText(selfServiceTexts);
  const states = useText(deskStateTexts);
  const links = useText(linkStateTexts);
  const time = useShowTime();
  const moment = (at: string | null) => (at ? time.minute(at) : text.never);
  return (
    <Table<DeskRow>
      rowKey="id"
      dataSource={[...rows]}
      loading={loading}
      pagination={false}
      scroll={{ x: 820 }}
      rowSelection={{ selectedRowKeys: [...chosen], onChange: (keys) => onChoose(keys.map(String)), columnWidth: 44 }}
      columns={[
        {
          title: text.exhibitor,
          dataIndex: 'name',
          render: (name: string, row) => (
            <>
              <Button type="link" size="small" className="name-link" aria-label={text.open(name)} onClick={() => onOpen(row.id)}>
                {name}
              </Button>
              <div className="hint">{row.standsText}</div>
            </>
          ),
        },
        {
          title: text.state,
          dataIndex: 'state',
          width: 128,
          render: (state: DeskState, row) => (
            <>
              <Tag color={STATE_COLOURS[state]}>{states[state]}</Tag>
              {row.waiting > 0 ? <div className="hint num">{text.waitingCount(row.waiting)}</div> : null}
            </>
          ),
        },
        {
          title: text.link,
          dataIndex: 'link',
          width: 150,
          render: (link: DeskRow['link'], row) => (
            <>
              {links[link]}
              {link === 'open' && row.expiresAt ? <div className="hint num nowrap">{text.until(time.minute(row.expiresAt))}</div> : null}
            </>
          ),
        },
        { title: text.openedAt, dataIndex: 'openedAt', width: 126, className: 'num moment', render: moment },
        { title: text.submittedAt, dataIndex: 'submittedAt', width: 126, className: 'num moment', render: moment },
        { title: text.people, dataIndex: 'staff', width: 66, align: 'end', className: 'num' },
        { title: text.cards, key: 'cards', width: 66, align: 'end', className: 'num', render: (_none, row) => cards.get(row.id) ?? 0 },
      ]}
    />
  );
}
