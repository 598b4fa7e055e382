import type { StaffGroup } from '@shared/contracts/group';
import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { EditDrawer } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { MomentPicker } from '../../../ui/show-pickers';
import { useShowTime } from '../../../ui/show-time';
import { useTypeName, useTypeOptions } from '../../../ui/ticket-types';
import { useDifferences } from '../../../ui/use-differences';
import { useCreateGroup, useReadGroupNow, useTicketTypes, useUpdateGroup } from '../api/groups';
import { groupTexts } from '../texts';
import { contactOver } from './contact-over';

interface Fields {
  company: string;
  contactName: string;
  phone?: string;
  dropPhone?: boolean;
  ticketTypeId: string;
  places: number;
  validUntil: string;
  note?: string;
  /** The number as it is stored, masked: shown where two changed the group. */
  kept?: string;
}

const fieldsOf = ({ company, contactName, contactPhone, ticketTypeId, places, validUntil, note }: StaffGroup): Fields => ({
  company,
  contactName,
  ticketTypeId,
  places,
  validUntil,
  note,
  kept: contactPhone ?? '',
});

/** What differs between two states of a group, a line each. */
function useChanges(typeName: (id: string) => string): (before: Fields, after: Fields) => string[] {
  const text = useText(groupTexts);
  const time = useShowTime();
  const differences = useDifferences();
  const wordsOf = ({ company, contactName, phone, dropPhone, kept, ticketTypeId, places, validUntil, note }: Fields) => ({
    [text.company]: company,
    [text.contact]: contactName,
    [text.phone]: phone?.trim() || (dropPhone ? '' : (kept ?? '')),
    [text.type]: typeName(ticketTypeId),
    [text.places]: String(places),
    [text.untilColumn]: time.dated(validUntil),
    [text.note]: note ?? '',
  });
  return (before, after) => differences(wordsOf(before), wordsOf(after));
}

interface GroupFormProps {
  exhibitionId: string;
  /** Null: a new one, open until `until`. */
  group: StaffGroup | null;
  until: string;
  onClose: () => void;
  /** Before the drawer closes. */
  onSaved: (group: StaffGroup) => void;
}

/** A company's group, made or changed. */
export function GroupForm({ exhibitionId, group, until, onClose, onSaved }: GroupFormProps) {
  const text = useText(groupTexts);
  const [form] = Form.useForm<Fields>();
  const { clock } = useShowTime();
  const types = useTicketTypes(exhibitionId).data?.ticketTypes ?? [];
  const typeOptions = useTypeOptions(types.filter((type) => !type.mergingInto));
  const create = useCreateGroup(exhibitionId);
  const update = useUpdateGroup(exhibitionId, group?.id ?? '');
  const taken = group?.taken ?? 0;

  const readNow = useReadGroupNow(exhibitionId);
  const changesOf = useChanges(useTypeName(types));

  // What a colleague saved meanwhile, as it was shown.
  const [theirs, setTheirs] = useState<StaffGroup | null>(null);
  const contactOf = (mine: Fields) => (group && theirs ? contactOver(group, theirs, mine) : {});

  async function save(mine: Fields, version: number, key: string) {
    const { phone, dropPhone, note, kept: _kept, ...fields } = mine;
    const number = phone?.trim() ? { number: phone.trim() } : null;
    const contactPhone = number ? { contactPhone: number } : dropPhone ? { contactPhone: null } : {};
    const over = version === theirs?.version ? contactOf(mine) : {};
    const saved = group
      ? await update.mutateAsync({ ...fields, note: note ?? '', ...contactPhone, ...over, version })
      : await create.mutateAsync({ ...fields, note: note ?? '', contactPhone: number, key });
    onSaved(saved);
  }

  return (
    <EditDrawer<Fields>
      title={group ? text.editTitle : text.addTitle}
      form={form}
      initialValues={group ? fieldsOf(group) : { places: 10, validUntil: until }}
      busy={create.isPending || update.isPending}
      {...(group ? {} : { save: text.create })}
      onSave={save}
      versions={
        group
          ? {
              what: text.thisGroup(group.company),
              version: group.version,
              changesOf: (before, after) => changesOf(before, 'contactPhone' in contactOf(after) ? { ...after, dropPhone: true } : after),
              readNow: async () => {
                const now = await readNow(group.id);
                setTheirs(now);
                return { fields: fieldsOf(now), version: now.version };
              },
            }
          : undefined
      }
      onClose={onClose}
    >
      <Form.Item
        name="company"
        label={text.company}
        extra={text.companyHint}
        rules={[{ required: true, whitespace: true, message: text.companyMissing }]}
      >
        <Input count={upTo(100)} />
      </Form.Item>
      <Form.Item
        name="contactName"
        label={text.contact}
        extra={group ? text.contactHint : undefined}
        rules={[{ required: true, whitespace: true, message: text.contactMissing }]}
      >
        <Input count={upTo(60)} />
      </Form.Item>
      <Form.Item name="phone" label={text.phone} extra={group?.contactPhone ? text.phoneKept(group.contactPhone) : text.phoneHint}>
        <Input inputMode="tel" />
      </Form.Item>
      <Form.Item name="kept" hidden>
        <Input />
      </Form.Item>
      {group?.contactPhone ? (
        <Form.Item name="dropPhone" valuePropName="checked">
          <Checkbox>{text.phoneDrop}</Checkbox>
        </Form.Item>
      ) : null}
      <Form.Item name="ticketTypeId" label={text.type} extra={text.typeHint} rules={[{ required: true, message: text.typeMissing }]}>
        <Select placeholder={text.choose} options={typeOptions} />
      </Form.Item>
      <Form.Item
        name="places"
        label={text.places}
        extra={text.placesHint(taken)}
        rules={[
          { required: true, message: text.placesMissing },
          { type: 'number', min: Math.max(1, taken), message: text.placesBelow(taken) },
        ]}
      >
        <InputNumber min={1} max={500} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="validUntil" label={text.until(clock)} rules={[{ required: true, message: text.untilMissing }]}>
        <MomentPicker />
      </Form.Item>
      <Form.Item name="note" label={text.note} extra={text.noteHint}>
        <Input.TextArea rows={2} count={upTo(300)} />
      </Form.Item>
    </EditDrawer>
  );
}
