import type { AnswerValue, FormField } from '@shared/contracts/registration';
import { Checkbox, Form, Input, Segmented, Select } from 'antd';
import { useText } from '../../../../platform/language';
import { EditDrawer } from '../../../../ui/edit-drawer';
import { LoadedView } from '../../../../ui/loaded-view';
import { useAddPerson } from '../../api/desk';
import { useSetup, type Setup } from '../../api/setup';
import { deskTexts } from './texts';

interface Fields {
  name: string;
  phone?: string;
  ticketTypeId: string;
  language: 'zh' | 'en';
  answers?: Record<string, AnswerValue | undefined>;
  proof: string;
}

export function AddPersonDrawer({
  exhibitionId,
  onClose,
  onDone,
}: {
  exhibitionId: string;
  onClose: () => void;
  onDone: (participantId: string) => void;
}) {
  const setup = useSetup(exhibitionId);
  return (
    <LoadedView state={setup}>
      {(data) => <PersonForm exhibitionId={exhibitionId} setup={data} onClose={onClose} onDone={onDone} />}
    </LoadedView>
  );
}

function PersonForm({
  exhibitionId,
  setup: { fields, ticketTypes },
  onClose,
  onDone,
}: {
  exhibitionId: string;
  setup: Setup;
  onClose: () => void;
  onDone: (participantId: string) => void;
}) {
  const t = useText(deskTexts);
  const [form] = Form.useForm<Fields>();
  const add = useAddPerson(exhibitionId, ({ row, existing }) => (existing ? t.existing(row.name) : t.added(row.name)));
  const first = ticketTypes.find((type) => !type.hidden) ?? ticketTypes[0];

  function save({ name, phone, ticketTypeId, language, answers, proof }: Fields) {
    const given = Object.fromEntries(
      Object.entries(answers ?? {}).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, value]])),
    );
    return add.mutateAsync({
      name,
      phone: phone?.trim() ? { number: phone.trim() } : null,
      ticketTypeId,
      language,
      answers: given,
      proof,
    });
  }
  return (
    <EditDrawer<Fields, Awaited<ReturnType<typeof save>>>
      title={t.personTitle}
      form={form}
      initialValues={{ language: 'zh', ...(first ? { ticketTypeId: first.id } : {}) }}
      busy={add.isPending}
      save={t.save}
      onSave={save}
      onSaved={({ row }) => onDone(row.id)}
      onClose={onClose}
    >
      <div className="pair">
        <Form.Item name="name" label={t.name} rules={[{ required: true, whitespace: true, message: t.nameMissing }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="ticketTypeId" label={t.type} rules={[{ required: true, message: t.typeMissing }]}>
          <Select options={ticketTypes.map((type) => ({ value: type.id, label: t.words(type.name) }))} />
        </Form.Item>
      </div>
      <Form.Item name="phone" label={t.phone} extra={t.phoneHelp}>
        <Input maxLength={40} inputMode="tel" />
      </Form.Item>
      <Form.Item name="language" label={t.language}>
        <Segmented
          options={[
            { value: 'zh', label: t.chinese },
            { value: 'en', label: t.english },
          ]}
        />
      </Form.Item>
      <div className="drawer-group">{t.form}</div>
      <p className="hint">{t.formHelp}</p>
      {fields.map((field) => (
        <AnswerItem key={field.key} field={field} />
      ))}
      <div className="drawer-group">{t.consent}</div>
      <Form.Item
        name="proof"
        label={t.proof}
        extra={t.proofHelp}
        rules={[{ required: true, min: 4, whitespace: true, message: t.proofMissing }]}
      >
        <Input.TextArea rows={2} maxLength={300} placeholder={t.proofPlaceholder} />
      </Form.Item>
    </EditDrawer>
  );
}

/** A question of the show's form as staff answer it for somebody. */
function AnswerItem({ field }: { field: FormField }) {
  const t = useText(deskTexts);
  const name = ['answers', field.key];
  const label = t.words(field.label);
  const options = field.options?.map((option) => ({ value: option.value, label: t.words(option.label) }));
  if (field.type === 'checkbox')
    return (
      <Form.Item name={name} valuePropName="checked">
        <Checkbox>{label}</Checkbox>
      </Form.Item>
    );
  return (
    <Form.Item name={name} label={label}>
      {options ? (
        <Select
          allowClear
          options={options}
          {...(field.type === 'multi' ? { mode: 'multiple' as const, ...(field.max ? { maxCount: field.max } : {}) } : {})}
        />
      ) : field.type === 'textarea' ? (
        <Input.TextArea rows={2} />
      ) : (
        <Input {...(field.type === 'date' ? { placeholder: '2026-03-10' } : {})} />
      )}
    </Form.Item>
  );
}
