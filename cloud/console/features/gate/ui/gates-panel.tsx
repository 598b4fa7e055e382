import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { GateView } from '@shared/contracts/gate';
import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { ticketKindTexts } from '../../../ui/words';
import { useGateSetup } from '../api/gates';
import { gateTexts } from '../texts';
import { EntryRulesForm } from './entry-rules-form';
import { GateDrawer } from './gate-drawer';

export function GatesPanel({ exhibition }: { exhibition: ExhibitionView }) {
  const text = useText(gateTexts);
  const kindNames = useText(ticketKindTexts);
  const state = useGateSetup(exhibition.id);
  const [editing, setEditing] = useState<GateView | 'new' | null>(null);
  return (
    <LoadedView state={state}>
      {({ gates, settings }) => (
        <>
          <Button type="primary" style={{ marginBottom: 16 }} onClick={() => setEditing('new')}>
            {text.newGate}
          </Button>
          <Table<GateView>
            rowKey="id"
            dataSource={gates}
            pagination={false}
            scroll={{ x: 560 }}
            locale={{ emptyText: text.noGatesYet }}
            columns={[
              {
                title: text.gate,
                dataIndex: 'name',
                render: (name: string, gate) => (
                  <>
                    {name} {gate.open ? null : <Tag color="red">{text.closedGate}</Tag>}
                  </>
                ),
              },
              { title: text.leadsTo, dataIndex: 'zone', render: (zone: string) => zone || text.site },
              {
                title: text.openingRules,
                key: 'rules',
                render: (_, gate) =>
                  gate.rules.map(({ kinds, days, from, to }, at) => (
                    <div key={at}>{text.rule(kinds?.map((kind) => kindNames[kind]) ?? null, days, from, to)}</div>
                  )),
              },
              {
                title: text.actions,
                key: 'actions',
                render: (_, gate) => (
                  <Button size="small" onClick={() => setEditing(gate)}>
                    {text.edit}
                  </Button>
                ),
              },
            ]}
          />
          <EntryRulesForm exhibition={exhibition} settings={settings} />
          {editing ? (
            <GateDrawer exhibition={exhibition} gate={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
          ) : null}
        </>
      )}
    </LoadedView>
  );
}
