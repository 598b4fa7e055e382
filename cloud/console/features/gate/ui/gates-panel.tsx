import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { GateView } from '@shared/contracts/gate';
import { TICKET_KINDS, type TicketKind } from '@shared/contracts/registration';
import { Button, Form, Input, Select, Switch, Table, Tag, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { EditDrawer } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { LoadedView } from '../../../ui/loaded-view';
import { ticketKindTexts } from '../../../ui/words';
import { useGateSetup, useSaveGate } from '../api/gates';
import { gateTexts } from '../texts';
import { EntryRulesForm } from './entry-rules-form';

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

interface RuleFields {
  kinds?: TicketKind[];
  days?: string[];
  hours?: [Dayjs, Dayjs] | null;
}
interface GateFields {
  name: string;
  zone?: string;
  open: boolean;
  rules: RuleFields[];
}

function GateDrawer({ exhibition, gate, onClose }: { exhibition: ExhibitionView; gate: GateView | null; onClose: () => void }) {
  const text = useText(gateTexts);
  const kindNames = useText(ticketKindTexts);
  const [form] = Form.useForm<GateFields>();
  const { mutate, isPending } = useSaveGate(exhibition.id);
  const initial: GateFields = gate
    ? {
        name: gate.name,
        zone: gate.zone,
        open: gate.open,
        rules: gate.rules.map((rule) => ({
          kinds: rule.kinds ?? [],
          days: rule.days ?? [],
          hours: rule.from && rule.to ? [dayjs(rule.from, 'HH:mm'), dayjs(rule.to, 'HH:mm')] : null,
        })),
      }
    : { name: '', zone: '', open: true, rules: [{}] };

  function save(fields: GateFields) {
    const rules = fields.rules.map(({ kinds, days, hours }) => ({
      kinds: kinds?.length ? kinds : null,
      days: days?.length ? days : null,
      from: hours ? hours[0].format('HH:mm') : null,
      to: hours ? hours[1].format('HH:mm') : null,
    }));
    const body = { name: fields.name, zone: fields.zone ?? '', open: fields.open, rules };
    mutate({ gateId: gate?.id ?? null, body }, { onSuccess: onClose });
  }

  return (
    <EditDrawer<GateFields>
      title={gate ? text.editGate : text.newGate}
      form={form}
      initialValues={initial}
      busy={isPending}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="name" label={text.name} rules={[{ required: true, message: text.nameMissing }]}>
        <Input count={upTo(40)} />
      </Form.Item>
      <Form.Item name="zone" label={text.leadsToHall} extra={text.siteIfBlank}>
        <Select allowClear options={exhibition.halls.map((hall) => ({ value: hall.name, label: hall.name }))} />
      </Form.Item>
      <Form.Item name="open" label={text.open} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.List name="rules">
        {(rows, { add, remove }) => (
          <>
            {rows.map((row) => (
              <div key={row.key} className="panel" style={{ marginTop: 0, marginBottom: 12, padding: 14 }}>
                <Form.Item name={[row.name, 'kinds']} label={text.kinds} extra={text.allKindsIfBlank}>
                  <Select mode="multiple" options={TICKET_KINDS.map((value) => ({ value, label: kindNames[value] }))} />
                </Form.Item>
                <Form.Item name={[row.name, 'days']} label={text.days} extra={text.everyDayIfBlank}>
                  <Select mode="multiple" options={exhibition.days.map((day) => ({ value: day.date, label: day.text }))} />
                </Form.Item>
                <Form.Item name={[row.name, 'hours']} label={text.hours} extra={text.hoursIfBlank}>
                  <TimePicker.RangePicker format="HH:mm" minuteStep={5} order={false} style={{ width: '100%' }} />
                </Form.Item>
                {rows.length > 1 ? (
                  <Button danger type="text" onClick={() => remove(row.name)}>
                    {text.removeRule}
                  </Button>
                ) : null}
              </div>
            ))}
            <Button block type="dashed" onClick={() => add({})} style={{ marginBottom: 16 }}>
              {text.addRule}
            </Button>
          </>
        )}
      </Form.List>
    </EditDrawer>
  );
}
