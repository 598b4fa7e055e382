import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { EarlyDoor, GateSettings } from '@shared/contracts/gate';
import { TICKET_KINDS, type TicketKind } from '@shared/contracts/registration';
import { own } from '@shared/rules/own';
import { MOST_EARLY_MINUTES } from '@shared/rules/gate-decision';
import { Button, Form, InputNumber, Select, Space } from 'antd';
import { TICKET_KIND_NAMES } from '../../../ui/words';
import { useSaveGateSettings } from '../api/gates';

const REENTRY = [
  { value: 'after_exit', label: '扫码离场后可再次入场' },
  { value: 'no', label: '当天不可再次入场' },
  { value: 'free', label: '随时可再次入场' },
] as const;
const KINDS = TICKET_KINDS.map((value) => ({ value, label: TICKET_KIND_NAMES[value] }));

interface Fields {
  reentry: GateSettings['policies'][number]['reentry'];
  maxEntries: number | null;
  maxPerDay: number | null;
  capacities: Record<string, number | null>;
  earlyDoors: { kinds?: TicketKind[]; minutes: number }[];
  runsOn: string[];
}

/** One policy for everybody, who may come early, which nights run on, and the limits of each hall; finer policies come through the interface. */
export function EntryRulesForm({ exhibition, settings }: { exhibition: ExhibitionView; settings: GateSettings }) {
  const { mutate, isPending } = useSaveGateSettings(exhibition.id);
  const everybody = settings.policies.find((policy) => policy.kinds === null) ?? {
    kinds: null,
    maxEntries: null,
    maxPerDay: null,
    reentry: 'after_exit' as const,
  };
  const zones = ['', ...exhibition.halls.map((hall) => hall.name)];

  function save(fields: Fields) {
    const capacities = Object.fromEntries(
      zones.flatMap((zone, at) => (fields.capacities[`z${at}`] ? [[zone, fields.capacities[`z${at}`] as number]] : [])),
    );
    const policies = [
      ...settings.policies.filter((policy) => policy.kinds !== null),
      { kinds: null, reentry: fields.reentry, maxEntries: fields.maxEntries ?? null, maxPerDay: fields.maxPerDay ?? null },
    ];
    const earlyDoors = fields.earlyDoors.map(({ kinds, minutes }): EarlyDoor => ({ kinds: kinds?.length ? kinds : null, minutes }));
    mutate({ policies, capacities, earlyDoors, runsOn: fields.runsOn });
  }

  return (
    <section className="panel">
      <h2>入场规则与人数上限</h2>
      <Form<Fields>
        layout="vertical"
        initialValues={{
          ...everybody,
          capacities: Object.fromEntries(zones.map((zone, at) => [`z${at}`, own(settings.capacities, zone) ?? null])),
          earlyDoors: settings.earlyDoors.map(({ kinds, minutes }) => ({ kinds: kinds ?? [], minutes })),
          runsOn: settings.runsOn,
        }}
        onFinish={save}
      >
        <Space wrap size="large" align="start">
          <Form.Item name="reentry" label="再入场" extra="每个展期日单独计：前一天没有扫码离场的，次日照常入场">
            <Select style={{ width: 240, maxWidth: '100%' }} options={[...REENTRY]} />
          </Form.Item>
          <Form.Item name="maxPerDay" label="每天最多入场次数">
            <InputNumber min={1} precision={0} placeholder="不限" />
          </Form.Item>
          <Form.Item name="maxEntries" label="全展期最多入场次数">
            <InputNumber min={1} precision={0} placeholder="不限" />
          </Form.Item>
        </Space>
        <EarlyDoors />
        <Form.Item name="runsOn" label="当晚不清场的日期" extra="选中的日期，场内观众通宵留在场内，到下一个展期日结束才算离场">
          <Select
            mode="multiple"
            allowClear
            placeholder="每晚都清场"
            style={{ maxWidth: 420 }}
            options={exhibition.days.map((day) => ({ value: day.date, label: day.text }))}
          />
        </Form.Item>
        <div style={{ marginBottom: 8 }}>同时在场人数上限（每天从 0 开始计）</div>
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

/** Rows of kinds and minutes; the first that names a kind counts. */
function EarlyDoors() {
  return (
    <>
      <div style={{ marginBottom: 8 }}>提前入场（自上而下，按第一条符合的算；没有写到的票种开馆时入场）</div>
      <Form.List name="earlyDoors">
        {(rows, { add, remove }) => (
          <div style={{ marginBottom: 16 }}>
            {rows.map((row) => (
              <Space key={row.key} wrap align="start" style={{ display: 'flex' }}>
                <Form.Item name={[row.name, 'kinds']} label="票种">
                  <Select mode="multiple" placeholder="所有票种" options={KINDS} style={{ width: 260, maxWidth: '100%' }} />
                </Form.Item>
                <Form.Item name={[row.name, 'minutes']} label="开馆前" rules={[{ required: true, message: '请填写分钟数' }]}>
                  <InputNumber min={0} max={MOST_EARLY_MINUTES} precision={0} suffix="分钟" style={{ width: 130 }} />
                </Form.Item>
                <Form.Item label=" ">
                  <Button danger type="text" onClick={() => remove(row.name)}>
                    删除
                  </Button>
                </Form.Item>
              </Space>
            ))}
            <Button type="dashed" onClick={() => add({ kinds: [], minutes: 60 })} disabled={rows.length >= 10}>
              再加一条提前入场
            </Button>
          </div>
        )}
      </Form.List>
    </>
  );
}
