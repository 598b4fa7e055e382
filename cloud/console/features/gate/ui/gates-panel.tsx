import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { GateRule, GateView } from '@shared/contracts/gate';
import { TICKET_KINDS, type TicketKind } from '@shared/contracts/registration';
import { Button, Form, Input, Select, Switch, Table, Tag, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { EditDrawer } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { LoadedView } from '../../../ui/loaded-view';
import { TICKET_KIND_NAMES } from '../../../ui/words';
import { useGateSetup, useSaveGate } from '../api/gates';
import { EntryRulesForm } from './entry-rules-form';

const KINDS = TICKET_KINDS.map((value) => ({ value, label: TICKET_KIND_NAMES[value] }));

export function GatesPanel({ exhibition }: { exhibition: ExhibitionView }) {
  const state = useGateSetup(exhibition.id);
  const [editing, setEditing] = useState<GateView | 'new' | null>(null);
  return (
    <LoadedView state={state}>
      {({ gates, settings }) => (
        <>
          <Button type="primary" style={{ marginBottom: 16 }} onClick={() => setEditing('new')}>
            新建闸口
          </Button>
          <Table<GateView>
            rowKey="id"
            dataSource={gates}
            pagination={false}
            scroll={{ x: 560 }}
            locale={{ emptyText: '还没有闸口' }}
            columns={[
              {
                title: '闸口',
                dataIndex: 'name',
                render: (name: string, gate) => (
                  <>
                    {name} {gate.open ? null : <Tag color="red">已关闭</Tag>}
                  </>
                ),
              },
              { title: '通往', dataIndex: 'zone', render: (zone: string) => zone || '全场' },
              { title: '开放规则', key: 'rules', render: (_, gate) => gate.rules.map((rule, at) => <div key={at}>{ruleText(rule)}</div>) },
              {
                title: '操作',
                key: 'actions',
                render: (_, gate) => (
                  <Button size="small" onClick={() => setEditing(gate)}>
                    编辑
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

function ruleText(rule: GateRule): string {
  const kinds = rule.kinds ? rule.kinds.map((kind) => TICKET_KIND_NAMES[kind]).join('、') : '所有票种';
  const days = rule.days ? rule.days.join('、') : '每天';
  const night = rule.from !== null && rule.to !== null && rule.to <= rule.from ? '次日' : '';
  const hours = rule.from || rule.to ? `${rule.from ?? '开馆'}–${night}${rule.to ?? '闭馆'}` : '开馆（含提前入场）至闭馆';
  return `${kinds}，${days}，${hours}`;
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
      title={gate ? '编辑闸口' : '新建闸口'}
      form={form}
      initialValues={initial}
      busy={isPending}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
        <Input count={upTo(40)} />
      </Form.Item>
      <Form.Item name="zone" label="通往的展馆" extra="不填为全场大门">
        <Select allowClear options={exhibition.halls.map((hall) => ({ value: hall.name, label: hall.name }))} />
      </Form.Item>
      <Form.Item name="open" label="开放" valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.List name="rules">
        {(rows, { add, remove }) => (
          <>
            {rows.map((row) => (
              <div key={row.key} className="panel" style={{ marginTop: 0, marginBottom: 12, padding: 14 }}>
                <Form.Item name={[row.name, 'kinds']} label="票种" extra="不选为所有票种">
                  <Select mode="multiple" options={KINDS} />
                </Form.Item>
                <Form.Item name={[row.name, 'days']} label="日期" extra="不选为每天">
                  <Select mode="multiple" options={exhibition.days.map((day) => ({ value: day.date, label: day.text }))} />
                </Form.Item>
                <Form.Item name={[row.name, 'hours']} label="时段" extra="不选为开馆至闭馆，并可按规则提前入场；结束早于开始即到次日">
                  <TimePicker.RangePicker format="HH:mm" minuteStep={5} order={false} style={{ width: '100%' }} />
                </Form.Item>
                {rows.length > 1 ? (
                  <Button danger type="text" onClick={() => remove(row.name)}>
                    删除这条规则
                  </Button>
                ) : null}
              </div>
            ))}
            <Button block type="dashed" onClick={() => add({})} style={{ marginBottom: 16 }}>
              再加一条规则（符合任意一条即可入场）
            </Button>
          </>
        )}
      </Form.List>
    </EditDrawer>
  );
}
