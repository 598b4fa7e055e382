import type { ExhibitionView } from '@shared/contracts/exhibition';
import { AppError } from '@shared/errors';
import { App, Button, Form, Input, InputNumber, Segmented } from 'antd';
import { useRef, useState } from 'react';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { ConflictDialog } from '../../../ui/conflict-dialog';
import { EditDrawer } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
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

/** Everything the law wants published before a draw; nothing of it can change afterwards. */
export function DrawForm({ exhibition, draw, onClose }: { exhibition: ExhibitionView; draw: StaffDraw | null; onClose: () => void }) {
  const text = useText(drawTexts);
  const { clock } = useShowTime();
  const { mutate, isPending } = useSaveDraw(exhibition.id);
  const [form] = Form.useForm<Fields>();
  const { message } = App.useApp();
  const key = useRef(crypto.randomUUID());
  const readNow = useReadDrawsNow(exhibition.id);
  const changesOf = useDrawChanges();
  const [clash, setClash] = useState<{ theirs: StaffDraw; mine: DrawTerms; saved: () => void } | null>(null);
  const kind = Form.useWatch('kind', form) ?? draw?.kind ?? 'stage';
  const initial: Fields = draw
    ? {
        kind: draw.kind,
        name: draw.name,
        rules: draw.rules,
        redemption: draw.redemption,
        redeemUntil: draw.redeemUntil,
        organiser: draw.organiser,
        contact: draw.contact,
        prizes: draw.prizes.map((prize) => ({
          id: prize.id,
          name: prize.name,
          quantity: prize.quantity,
          yuan: prize.valueFen / 100,
          percent: prize.odds / ODDS_PER_PERCENT,
        })),
        open: { from: draw.opensAt, until: draw.closesAt },
      }
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

  function save({ prizes, open, ...fields }: Fields, saved: () => void) {
    const body: DrawTerms = {
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
    };
    send(body, draw?.version ?? 0, saved);
  }

  const send = (terms: DrawTerms, version: number, saved: () => void) =>
    mutate(draw ? { drawId: draw.id, body: { ...terms, version } } : { drawId: null, body: { ...terms, key: key.current } }, {
      onSuccess: saved,
      onError: (error) => {
        if (!(error instanceof AppError && error.code === 'conflict')) return;
        if (draw) void compare(draw.id, terms, saved);
        // What was sent first has been saved, and something was corrected since.
        else void message.error(text.savedBefore);
      },
    });

  /** What a colleague saved in between, beside one's own. */
  async function compare(drawId: string, mine: DrawTerms, saved: () => void) {
    try {
      const theirs = (await readNow()).items.find((one) => one.id === drawId);
      if (theirs) setClash({ theirs, mine, saved });
    } catch (error) {
      void message.error(problemText(error));
    }
  }

  return (
    <EditDrawer<Fields>
      title={draw ? text.editTitle : text.make}
      form={form}
      initialValues={initial}
      busy={isPending}
      keepAs={`draw.${exhibition.id}.${draw?.id ?? 'new'}`}
      save={text.saveDraft}
      onSave={save}
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
        {(rows, { add, remove }) => (
          <>
            {rows.map((row) => (
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
            ))}
            <Button block type="dashed" style={{ marginBottom: 16 }} onClick={() => add({ name: '', quantity: 1, yuan: 0 })}>
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
      {clash && draw ? (
        <ConflictDialog
          what={text.thisDraft}
          theirs={changesOf(draw, clash.theirs)}
          mine={changesOf(draw, clash.mine)}
          onLater={() => setClash(null)}
          onTakeTheirs={clash.saved}
          onKeepMine={() => {
            setClash(null);
            send(clash.mine, clash.theirs.version, clash.saved);
          }}
        />
      ) : null}
    </EditDrawer>
  );
}
