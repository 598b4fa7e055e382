import type { ExhibitionView } from '@shared/contracts/exhibition';
import { inLanguage } from '@shared/rules/bilingual';
import { COUNT_CAP } from '@shared/rules/ticket-types';
import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { useShowTime } from '../../../ui/show-time';
import { ticketKindTexts } from '../../../ui/words';
import { useSetup, type TicketType } from '../api/setup';
import { ticketTypeTexts } from '../texts';
import { TicketTypeDrawer } from './ticket-type-drawer';

export function TicketTypesPanel({ exhibition }: { exhibition: ExhibitionView }) {
  const state = useSetup(exhibition.id);
  const time = useShowTime();
  const text = useText(ticketTypeTexts);
  const kinds = useText(ticketKindTexts);
  const language = useLanguage();
  const [editing, setEditing] = useState<TicketType | 'new' | null>(null);
  const windowText = (from: string | null, until: string | null, always: string) =>
    from || until ? text.span(from && time.dated(from), until && time.dated(until)) : always;
  return (
    <>
      <p className="hint">{text.hint}</p>
      <div className="filters">
        <Button type="primary" onClick={() => setEditing('new')}>
          {text.add}
        </Button>
      </div>
      <LoadedView state={state} isEmpty={(data) => data.ticketTypes.length === 0} empty={text.none}>
        {({ ticketTypes }) => (
          <Table<TicketType>
            rowKey="id"
            dataSource={ticketTypes}
            pagination={false}
            scroll={{ x: 720 }}
            columns={[
              {
                title: text.name,
                key: 'name',
                render: (_, type) => (
                  <>
                    <div>
                      {inLanguage(type.name, language)} {type.hidden ? <Tag>{text.isHidden}</Tag> : null}
                    </div>
                    <div className="hint">{type.name.en ? (language === 'en' ? type.name.zh : type.name.en) : text.noEnglishName}</div>
                  </>
                ),
              },
              { title: text.kind, dataIndex: 'kind', width: 110, render: (kind: TicketType['kind']) => kinds[kind] },
              {
                title: text.taken,
                key: 'quota',
                className: 'num',
                width: 120,
                render: (_, type) => (
                  <>
                    {type.quota === null && type.taken >= COUNT_CAP ? `${COUNT_CAP}+` : type.taken} / {type.quota ?? text.noLimit}{' '}
                    {type.waiting > 0 ? <Tag color="gold">{text.waiting(type.waiting)}</Tag> : null}
                  </>
                ),
              },
              {
                title: text.rules,
                key: 'rules',
                width: 130,
                render: (_, type) =>
                  [
                    type.needsApproval ? text.needsApproval : '',
                    type.needsInvitation ? text.needsInvitation : '',
                    type.quota !== null && type.waitingList ? text.canWait : '',
                  ]
                    .filter(Boolean)
                    .join(text.and) || text.noRules,
              },
              {
                title: text.windows,
                key: 'windows',
                render: (_, type) => (
                  <>
                    <div>{text.sale(windowText(type.saleFrom, type.saleUntil, text.asShow))}</div>
                    <div>{text.valid(windowText(type.validFrom, type.validUntil, text.wholeShow))}</div>
                  </>
                ),
              },
              {
                title: text.actions,
                key: 'actions',
                fixed: 'end',
                width: 100,
                render: (_, type) => (
                  <Button size="small" onClick={() => setEditing(type)}>
                    {text.edit}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </LoadedView>
      {editing ? (
        <TicketTypeDrawer exhibition={exhibition} type={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      ) : null}
    </>
  );
}
