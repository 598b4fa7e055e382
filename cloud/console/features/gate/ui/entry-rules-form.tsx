import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { EarlyDoor, GateSettings, GateSettingsView } from '@shared/contracts/gate';
import { TICKET_KINDS, type TicketKind } from '@shared/contracts/registration';
import { own } from '@shared/rules/own';
import { MOST_EARLY_MINUTES } from '@shared/rules/gate-decision';
import { Button, Form, InputNumber, Select, Space } from 'antd';
import { useRef, useState } from 'react';
import { useText } from '../../../platform/language';
import { DraftNotice } from '../../../ui/draft-notice';
import { GuardedForm } from '../../../ui/leave-guard';
import { RemovableRows } from '../../../ui/removed-row';
import { useConflict } from '../../../ui/use-conflict';
import { useFormDraft } from '../../../ui/use-form-draft';
import { ticketKindTexts } from '../../../ui/words';
import { useReadGatesNow, useSaveGateSettings } from '../api/gates';
import { gateTexts, reentryTexts } from '../texts';
import { useSettingsChanges } from './changes';

const REENTRY = ['after_exit', 'no', 'free'] as const;

interface Fields {
  reentry: GateSettings['policies'][number]['reentry'];
  maxEntries: number | null;
  maxPerDay: number | null;
  capacities: Record<string, number | null>;
  earlyDoors: { kinds?: TicketKind[]; minutes: number }[];
  runsOn: string[];
}

/** One policy for everybody, who may come early, which nights run on, and the limits of each hall; finer policies come through the interface. */
export function EntryRulesForm({ exhibition, settings }: { exhibition: ExhibitionView; settings: GateSettingsView }) {
  const text = useText(gateTexts);
  const reentry = useText(reentryTexts);
  const [form] = Form.useForm<Fields>();
  const { mutateAsync, isPending } = useSaveGateSettings(exhibition.id);
  const readNow = useReadGatesNow(exhibition.id);
  const changesOf = useSettingsChanges();
  // What the form was begun on: what is read again meanwhile does not change it under somebody's hands.
  const [base, setBase] = useState(settings);
  const theirs = useRef(settings);
  const zones = ['', ...exhibition.halls.map((hall) => hall.name)];
  const opened = fieldsOf(base, zones);
  const draft = useFormDraft<Fields>(`gate-rules.${exhibition.id}`, form, opened);

  const settingsOf = (fields: Fields): GateSettings => ({
    policies: [
      ...base.policies.filter((policy) => policy.kinds !== null),
      { kinds: null, reentry: fields.reentry, maxEntries: fields.maxEntries ?? null, maxPerDay: fields.maxPerDay ?? null },
    ],
    capacities: Object.fromEntries(
      zones.flatMap((zone, at) => (fields.capacities[`z${at}`] ? [[zone, fields.capacities[`z${at}`] as number]] : [])),
    ),
    earlyDoors: fields.earlyDoors.map(({ kinds, minutes }): EarlyDoor => ({ kinds: kinds?.length ? kinds : null, minutes })),
    runsOn: fields.runsOn,
  });
  function adopt(saved: GateSettingsView) {
    setBase(saved);
    draft.revert(fieldsOf(saved, zones));
  }
  const conflict = useConflict<Fields, GateSettingsView>({
    form,
    draft,
    opened,
    versions: {
      what: text.entryRules,
      version: base.version,
      changesOf: (before, after) => changesOf(settingsOf(before), settingsOf(after)),
      readNow: async () => {
        const now = (await readNow()).settings;
        theirs.current = now;
        return { fields: fieldsOf(now, zones), version: now.version };
      },
    },
    onSave: (fields, version) => mutateAsync({ ...settingsOf(fields), version }),
    onSaved: adopt,
    onTaken: () => adopt(theirs.current),
  });

  return (
    <section className="panel">
      <h2>{text.entryRules}</h2>
      <DraftNotice draft={draft} saved={opened} />
      <GuardedForm<Fields>
        form={form}
        guard={{ busy: isPending }}
        layout="vertical"
        initialValues={opened}
        onValuesChange={draft.note}
        onFinish={conflict.save}
      >
        <Space wrap size="large" align="start">
          <Form.Item name="reentry" label={text.reentry} extra={text.reentryHint} style={{ maxWidth: 360 }}>
            <Select style={{ width: 240, maxWidth: '100%' }} options={REENTRY.map((value) => ({ value, label: reentry[value] }))} />
          </Form.Item>
          <Form.Item name="maxPerDay" label={text.maxPerDay}>
            <InputNumber min={1} precision={0} placeholder={text.unlimited} />
          </Form.Item>
          <Form.Item name="maxEntries" label={text.maxEntries}>
            <InputNumber min={1} precision={0} placeholder={text.unlimited} />
          </Form.Item>
        </Space>
        <EarlyDoors />
        <Form.Item name="runsOn" label={text.runsOn} extra={text.runsOnHint}>
          <Select
            mode="multiple"
            allowClear
            placeholder={text.clearedEveryNight}
            style={{ maxWidth: 420 }}
            options={exhibition.days.map((day) => ({ value: day.date, label: day.text }))}
          />
        </Form.Item>
        <div style={{ marginBottom: 8 }}>{text.capacities}</div>
        <Space wrap size="large">
          {zones.map((zone, at) => (
            <Form.Item key={zone} name={['capacities', `z${at}`]} label={zone || text.site}>
              <InputNumber min={1} precision={0} placeholder={text.unlimited} />
            </Form.Item>
          ))}
        </Space>
        <div>
          <Button type="primary" htmlType="submit" loading={isPending}>
            {text.saveRules}
          </Button>
        </div>
      </GuardedForm>
      {conflict.dialog}
    </section>
  );
}

function fieldsOf(settings: GateSettings, zones: readonly string[]): Fields {
  const everybody = settings.policies.find((policy) => policy.kinds === null);
  return {
    reentry: everybody?.reentry ?? 'after_exit',
    maxEntries: everybody?.maxEntries ?? null,
    maxPerDay: everybody?.maxPerDay ?? null,
    capacities: Object.fromEntries(zones.map((zone, at) => [`z${at}`, own(settings.capacities, zone) ?? null])),
    earlyDoors: settings.earlyDoors.map(({ kinds, minutes }) => ({ kinds: kinds ?? [], minutes })),
    runsOn: [...settings.runsOn],
  };
}

/** Rows of kinds and minutes; the first that names a kind counts. */
function EarlyDoors() {
  const text = useText(gateTexts);
  const kindNames = useText(ticketKindTexts);
  return (
    <>
      <div style={{ marginBottom: 8 }}>{text.earlyDoors}</div>
      <Form.List name="earlyDoors">
        {(rows, ops) => (
          <div style={{ marginBottom: 16 }}>
            <RemovableRows list="earlyDoors" ops={ops}>
              {(remove) =>
                rows.map((row) => (
                  <Space key={row.key} wrap align="start" style={{ display: 'flex' }}>
                    <Form.Item name={[row.name, 'kinds']} label={text.kinds}>
                      <Select
                        mode="multiple"
                        placeholder={text.allKinds}
                        options={TICKET_KINDS.map((value) => ({ value, label: kindNames[value] }))}
                        style={{ width: 260, maxWidth: '100%' }}
                      />
                    </Form.Item>
                    <Form.Item
                      name={[row.name, 'minutes']}
                      label={text.beforeOpening}
                      rules={[{ required: true, message: text.minutesMissing }]}
                    >
                      <InputNumber min={0} max={MOST_EARLY_MINUTES} precision={0} suffix={text.minutes} style={{ width: 130 }} />
                    </Form.Item>
                    <Form.Item label=" ">
                      <Button danger type="text" onClick={() => remove(row.name)}>
                        {text.remove}
                      </Button>
                    </Form.Item>
                  </Space>
                ))
              }
            </RemovableRows>
            <Button type="dashed" onClick={() => ops.add({ kinds: [], minutes: 60 })} disabled={rows.length >= 10}>
              {text.addEarlyDoor}
            </Button>
          </div>
        )}
      </Form.List>
    </>
  );
}
