import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { GateView } from '@shared/contracts/gate';
import { TICKET_KINDS, type TicketKind } from '@shared/contracts/registration';
import { Button, Form, Input, Select, Switch, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useText } from '../../../platform/language';
import { EditDrawer } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { RemovableRows } from '../../../ui/removed-row';
import { ticketKindTexts } from '../../../ui/words';
import { useReadGatesNow, useSaveGate } from '../api/gates';
import { gateTexts } from '../texts';
import { useGateChanges, type GateInput } from './changes';

const CLOCK = 'HH:mm';
/** The form holds plain text, so that it can be kept; the picker speaks in objects. */
const CLOCKS = {
  getValueProps: (hours?: [string, string] | null) => ({ value: hours ? hours.map((clock) => dayjs(clock, CLOCK)) : null }),
  getValueFromEvent: (picked: [Dayjs, Dayjs] | null) => picked && picked.map((one) => one.format(CLOCK)),
};

interface RuleFields {
  kinds?: TicketKind[];
  days?: string[];
  /** Clock times, `08:30`. */
  hours?: [string, string] | null;
}
interface GateFields {
  name: string;
  zone?: string;
  open: boolean;
  rules: RuleFields[];
}

const fieldsOf = ({ name, zone, open, rules }: GateView): GateFields => ({
  name,
  zone,
  open,
  rules: rules.map((rule) => ({
    kinds: rule.kinds ?? [],
    days: rule.days ?? [],
    hours: rule.from && rule.to ? [rule.from, rule.to] : null,
  })),
});

const inputOf = ({ name, zone, open, rules }: GateFields): GateInput => ({
  name,
  zone: zone ?? '',
  open,
  rules: rules.map(({ kinds, days, hours }) => ({
    kinds: kinds?.length ? kinds : null,
    days: days?.length ? days : null,
    from: hours?.[0] ?? null,
    to: hours?.[1] ?? null,
  })),
});

/** Makes a gate or changes one. What is typed is kept until it is saved; what a colleague saved in between is shown beside it. */
export function GateDrawer({ exhibition, gate, onClose }: { exhibition: ExhibitionView; gate: GateView | null; onClose: () => void }) {
  const text = useText(gateTexts);
  const kindNames = useText(ticketKindTexts);
  const [form] = Form.useForm<GateFields>();
  const { mutateAsync, isPending } = useSaveGate(exhibition.id);
  const readNow = useReadGatesNow(exhibition.id);
  const changesOf = useGateChanges();
  const save = (fields: GateFields, version: number, key: string) =>
    mutateAsync(gate ? { gateId: gate.id, body: { ...inputOf(fields), version } } : { gateId: null, body: { ...inputOf(fields), key } });
  const versions = gate && {
    what: text.thisGate,
    version: gate.version,
    changesOf: (before: GateFields, after: GateFields) => changesOf(inputOf(before), inputOf(after)),
    readNow: async () => {
      const now = (await readNow()).gates.find((one) => one.id === gate.id);
      return now ? { fields: fieldsOf(now), version: now.version } : null;
    },
  };

  return (
    <EditDrawer<GateFields>
      title={gate ? text.editGate : text.newGate}
      form={form}
      initialValues={gate ? fieldsOf(gate) : { name: '', zone: '', open: true, rules: [{}] }}
      busy={isPending}
      keepAs={`gate.${exhibition.id}.${gate?.id ?? 'new'}`}
      onSave={save}
      isKeyed
      versions={versions ?? undefined}
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
        {(rows, ops) => (
          <>
            <RemovableRows list="rules" ops={ops}>
              {(remove) =>
                rows.map((row) => (
                  <div key={row.key} className="panel" style={{ marginTop: 0, marginBottom: 12, padding: 14 }}>
                    <Form.Item name={[row.name, 'kinds']} label={text.kinds} extra={text.allKindsIfBlank}>
                      <Select mode="multiple" options={TICKET_KINDS.map((value) => ({ value, label: kindNames[value] }))} />
                    </Form.Item>
                    <Form.Item name={[row.name, 'days']} label={text.days} extra={text.everyDayIfBlank}>
                      <Select mode="multiple" options={exhibition.days.map((day) => ({ value: day.date, label: day.text }))} />
                    </Form.Item>
                    <Form.Item name={[row.name, 'hours']} label={text.hours} extra={text.hoursIfBlank} {...CLOCKS}>
                      <TimePicker.RangePicker format={CLOCK} minuteStep={5} order={false} style={{ width: '100%' }} />
                    </Form.Item>
                    {rows.length > 1 ? (
                      <Button danger type="text" onClick={() => remove(row.name)}>
                        {text.removeRule}
                      </Button>
                    ) : null}
                  </div>
                ))
              }
            </RemovableRows>
            <Button block type="dashed" onClick={() => ops.add({})} style={{ marginBottom: 16 }}>
              {text.addRule}
            </Button>
          </>
        )}
      </Form.List>
    </EditDrawer>
  );
}
