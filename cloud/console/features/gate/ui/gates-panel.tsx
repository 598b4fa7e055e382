import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { GateRule, GateSettings, GateView } from '@shared/contracts/gate';
import { TICKET_KINDS, type TicketKind } from '@shared/contracts/registration';
import { own } from '@shared/rules/own';
import { Button, Drawer, Form, Input, InputNumber, Select, Space, Switch, Table, Tag, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { LoadedView } from '../../../ui/loaded-view';
import { TICKET_KIND_NAMES } from '../../../ui/words';
import { useGateSetup, useSaveGate, useSaveGateSettings } from '../api/gates';

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
          <SettingsForm exhibition={exhibition} settings={settings} />
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
  const hours = rule.from || rule.to ? `${rule.from ?? '开馆'}–${rule.to ?? '闭馆'}` : '开馆至闭馆';
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
    <Drawer open size={480} title={gate ? '编辑闸口' : '新建闸口'} onClose={onClose}>
      <Form<GateFields> layout="vertical" initialValues={initial} onFinish={save}>
        <Form.Item name="name" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
          <Input maxLength={40} />
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
                  <Form.Item name={[row.name, 'hours']} label="时段" extra="不选为开馆至闭馆">
                    <TimePicker.RangePicker format="HH:mm" minuteStep={5} style={{ width: '100%' }} />
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
        <Button type="primary" htmlType="submit" block loading={isPending}>
          保存
        </Button>
      </Form>
    </Drawer>
  );
}

const REENTRY = [
  { value: 'after_exit', label: '扫码离场后可再次入场' },
  { value: 'no', label: '不可再次入场' },
  { value: 'free', label: '随时可再次入场' },
] as const;

/** One policy for everybody and the limits of each hall; finer policies come through the interface. */
function SettingsForm({ exhibition, settings }: { exhibition: ExhibitionView; settings: GateSettings }) {
  const { mutate, isPending } = useSaveGateSettings(exhibition.id);
  const everybody = settings.policies.find((policy) => policy.kinds === null) ?? {
    kinds: null,
    maxEntries: null,
    maxPerDay: null,
    reentry: 'after_exit' as const,
  };
  const zones = ['', ...exhibition.halls.map((hall) => hall.name)];

  function save(fields: {
    reentry: GateSettings['policies'][number]['reentry'];
    maxEntries: number | null;
    maxPerDay: number | null;
    capacities: Record<string, number | null>;
  }) {
    const capacities = Object.fromEntries(
      zones.flatMap((zone, at) => (fields.capacities[`z${at}`] ? [[zone, fields.capacities[`z${at}`] as number]] : [])),
    );
    const policies = [
      ...settings.policies.filter((policy) => policy.kinds !== null),
      { kinds: null, reentry: fields.reentry, maxEntries: fields.maxEntries ?? null, maxPerDay: fields.maxPerDay ?? null },
    ];
    mutate({ policies, capacities });
  }

  return (
    <section className="panel">
      <h2>再入场与人数上限</h2>
      <Form
        layout="vertical"
        initialValues={{
          ...everybody,
          capacities: Object.fromEntries(zones.map((zone, at) => [`z${at}`, own(settings.capacities, zone) ?? null])),
        }}
        onFinish={(fields) => save(fields as Parameters<typeof save>[0])}
      >
        <Space wrap size="large" align="start">
          <Form.Item name="reentry" label="再入场">
            <Select style={{ width: 240 }} options={[...REENTRY]} />
          </Form.Item>
          <Form.Item name="maxPerDay" label="每天最多入场次数">
            <InputNumber min={1} precision={0} placeholder="不限" />
          </Form.Item>
          <Form.Item name="maxEntries" label="全展期最多入场次数">
            <InputNumber min={1} precision={0} placeholder="不限" />
          </Form.Item>
        </Space>
        <div style={{ marginBottom: 8 }}>同时在场人数上限</div>
        <Space wrap size="large">
          {zones.map((zone, at) => (
            <Form.Item key={zone} name={['capacities', `z${at}`]} label={zone || '全场'}>
              <InputNumber min={1} precision={0} placeholder="不限" />
            </Form.Item>
          ))}
        </Space>
        <div>
          <Button type="primary" htmlType="submit" loading={isPending}>
            保存规则
          </Button>
        </div>
      </Form>
    </section>
  );
}
