import type { ExhibitionView } from '@shared/contracts/exhibition';
import { Button, Form, Input, InputNumber, Segmented } from 'antd';
import { useText } from '../../../platform/language';
import { EditDrawer } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { RemovableRows } from '../../../ui/removed-row';
import { MomentPicker, WindowPicker, type TimeWindow } from '../../../ui/show-pickers';
import { useShowTime } from '../../../ui/show-time';
import { useReadDrawsNow, useSaveDraw, type StaffDraw } from '../api/draws';
import { drawTexts } from '../texts';
import { useDrawChanges, type DrawTerms } from './draw-changes';

interface Fields {
  kind: StaffDraw['kind'];
  name: string;
  rules: string;
  prizes: { id?: string; name: string; quantity: number; yuan: number; percent?: number }[];
  open: TimeWindow;
  redemption: string;
  redeemUntil: string;
  organiser: string;
  contact: string;
}

const ODDS_PER_PERCENT = 10_000;

function fieldsOf(draw: StaffDraw): Fields {
  const { kind, name, rules, redemption, redeemUntil, organiser, contact } = draw;
  return {
    kind,
    name,
    rules,
    redemption,
    redeemUntil,
    organiser,
    contact,
    prizes: draw.prizes.map((prize) => ({
      id: prize.id,
      name: prize.name,
      quantity: prize.quantity,
      yuan: prize.valueFen / 100,
      percent: prize.odds / ODDS_PER_PERCENT,
    })),
    open: { from: draw.opensAt, until: draw.closesAt },
  };
}

const termsOf = ({ prizes, open, ...fields }: Fields): DrawTerms => ({
  ...fields,
  prizes: prizes.map((prize, at) => ({
    id: prize.id ?? `p${at + 1}`,
    name: prize.name,
    quantity: prize.quantity,
    valueFen: Math.round(prize.yuan * 100),
    odds: fields.kind === 'instant' ? Math.round((prize.percent ?? 0) * ODDS_PER_PERCENT) : 0,
  })),
  opensAt: open.from ?? '',
  closesAt: open.until ?? '',
});

/** Everything the law wants published before a draw; nothing of it can change afterwards. */
export function DrawForm({ exhibition, draw, onClose }: { exhibition: ExhibitionView; draw: StaffDraw | null; onClose: () => void }) {
  const text = useText(drawTexts);
  const { clock } = useShowTime();
  const { mutateAsync, isPending } = useSaveDraw(exhibition.id);
  const [form] = Form.useForm<Fields>();
  const readNow = useReadDrawsNow(exhibition.id);
  const changesOf = useDrawChanges();
  const kind = Form.useWatch('kind', form) ?? draw?.kind ?? 'stage';
  const initial: Fields = draw
    ? fieldsOf(draw)
    : {
        kind: 'stage',
        name: text.firstName,
        rules: text.firstRules,
        prizes: [{ name: '', quantity: 1, yuan: 0 }],
        open: { from: exhibition.startsAt, until: exhibition.endsAt },
        redemption: text.firstRedemption,
        redeemUntil: exhibition.endsAt,
        organiser: '',
        contact: '',
      };

  const save = (fields: Fields, version: number, key: string) =>
    mutateAsync(draw ? { drawId: draw.id, body: { ...termsOf(fields), version } } : { drawId: null, body: { ...termsOf(fields), key } });
  const versions = draw && {
    what: text.thisDraft,
    version: draw.version,
    changesOf: (before: Fields, after: Fields) => changesOf(termsOf(before), termsOf(after)),
    readNow: async () => {
      const now = (await readNow()).items.find((one) => one.id === draw.id);
      return now ? { fields: fieldsOf(now), version: now.version } : null;
    },
  };

  return (
    <EditDrawer<Fields>
      title={draw ? text.editTitle : text.make}
      form={form}
      initialValues={initial}
      busy={isPending}
      keepAs={`draw.${exhibition.id}.${draw?.id ?? 'new'}`}
      save={text.saveDraft}
      onSave={save}
      isKeyed
      versions={versions ?? undefined}
      onClose={onClose}
    >
      <Form.Item name="kind" label={text.kind}>
        <Segmented
          options={[
            { value: 'stage', label: text.stage },
            { value: 'instant', label: text.instant },
          ]}
        />
      </Form.Item>
      <Form.Item name="name" label={text.name} rules={[{ required: true, message: text.nameMissing }]}>
        <Input count={upTo(60)} />
      </Form.Item>
      <Form.Item
        name="open"
        label={text.openHours(clock)}
        rules={[
          {
            required: true,
            validator: (_, span?: TimeWindow) =>
              span?.from && span.until ? Promise.resolve() : Promise.reject(new Error(text.timeMissing)),
          },
        ]}
      >
        <WindowPicker open={false} />
      </Form.Item>
      <Form.List name="prizes">
        {(rows, ops) => (
          <>
            <RemovableRows list="prizes" ops={ops}>
              {(remove) =>
                rows.map((row) => (
                  <div key={row.key} className="panel" style={{ marginTop: 0, marginBottom: 12, padding: 14 }}>
                    <Form.Item name={[row.name, 'name']} label={text.prizeName} rules={[{ required: true, message: text.prizeMissing }]}>
                      <Input count={upTo(60)} />
                    </Form.Item>
                    <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr', gap: 12 }}>
                      <Form.Item name={[row.name, 'quantity']} label={text.quantity} rules={[{ required: true, message: text.required }]}>
                        <InputNumber min={1} precision={0} style={{ width: '100%' }} />
                      </Form.Item>
                      <Form.Item
                        name={[row.name, 'yuan']}
                        label={text.value}
                        extra={text.valueHint}
                        rules={[
                          { required: true, message: text.required },
                          { type: 'number', max: 50_000, message: text.valueTooHigh },
                        ]}
                      >
                        <InputNumber min={0} precision={2} style={{ width: '100%' }} />
                      </Form.Item>
                      {kind === 'instant' ? (
                        <Form.Item name={[row.name, 'percent']} label={text.odds} rules={[{ required: true, message: text.required }]}>
                          <InputNumber min={0} max={100} precision={4} style={{ width: '100%' }} />
                        </Form.Item>
                      ) : null}
                    </div>
                    {rows.length > 1 ? (
                      <Button danger type="text" onClick={() => remove(row.name)}>
                        {text.remove}
                      </Button>
                    ) : null}
                  </div>
                ))
              }
            </RemovableRows>
            <Button block type="dashed" style={{ marginBottom: 16 }} onClick={() => ops.add({ name: '', quantity: 1, yuan: 0 })}>
              {text.addPrize}
            </Button>
          </>
        )}
      </Form.List>
      <Form.Item name="rules" label={text.rules} rules={[{ required: true, message: text.rulesMissing }]}>
        <Input.TextArea rows={4} count={upTo(4000)} />
      </Form.Item>
      <Form.Item name="redemption" label={text.redemption} rules={[{ required: true, message: text.redemptionMissing }]}>
        <Input.TextArea rows={2} count={upTo(1000)} />
      </Form.Item>
      <Form.Item name="redeemUntil" label={text.redeemUntil(clock)} rules={[{ required: true, message: text.timeMissing }]}>
        <MomentPicker />
      </Form.Item>
      <Form.Item name="organiser" label={text.organiser} rules={[{ required: true, message: text.organiserMissing }]}>
        <Input count={upTo(80)} />
      </Form.Item>
      <Form.Item name="contact" label={text.contact} rules={[{ required: true, message: text.contactMissing }]}>
        <Input count={upTo(80)} />
      </Form.Item>
    </EditDrawer>
  );
}
