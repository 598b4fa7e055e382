import type { ExhibitionView } from '@shared/contracts/exhibition';
import { Form, Input, InputNumber, Select } from 'antd';
import { firstGraphemes } from '@shared/rules/text';
import { useText } from '../../../../platform/language';
import { EditDrawer } from '../../../../ui/edit-drawer';
import { upTo } from '../../../../ui/graphemes';
import { MomentPicker } from '../../../../ui/show-pickers';
import { useShowTime } from '../../../../ui/show-time';
import { useTypeName, useTypeOptions } from '../../../../ui/ticket-types';
import { useTyped } from '../../../../ui/use-typed';
import { useExhibitors, type NewInvitation } from '../../api/invitations';
import type { TicketType } from '../../api/setup';
import { invitationTexts } from './texts';

interface Fields {
  label: string;
  ticketTypeId: string;
  quota: number;
  exhibitorId?: string;
  expires?: string | null;
}

interface InvitationDrawerProps {
  exhibition: ExhibitionView;
  types: readonly TicketType[];
  busy: boolean;
  onClose: () => void;
  onCreate: (body: NewInvitation) => Promise<unknown>;
}

/** A code for guests, or the passes of one exhibitor or builder. */
export function InvitationDrawer({ exhibition, types, busy, onClose, onCreate }: InvitationDrawerProps) {
  const text = useText(invitationTexts);
  const [form] = Form.useForm<Fields>();
  const { setTyped, q } = useTyped();
  const found = useExhibitors(exhibition, q);
  const { clock } = useShowTime();
  const ticketTypeId = Form.useWatch('ticketTypeId', form);
  const typeName = useTypeName(types);
  const typeOptions = useTypeOptions(types);
  const kind = types.find((type) => type.id === ticketTypeId)?.kind;

  const create = ({ expires, exhibitorId, ...fields }: Fields, _: number, key: string) =>
    onCreate({
      ...fields,
      key,
      exhibitorId: exhibitorId ?? null,
      expiresAt: expires ?? null,
    });
  function nameAfter(name: string) {
    const type = typeName((form.getFieldValue('ticketTypeId') as string | undefined) ?? '');
    if (!form.isFieldTouched('label')) form.setFieldValue('label', firstGraphemes(`${firstGraphemes(name, 60)} ${type}`.trim(), 80));
  }
  return (
    <EditDrawer<Fields>
      title={text.add}
      form={form}
      initialValues={{ quota: 10 }}
      busy={busy}
      save={text.create}
      onSave={create}
      isKeyed
      onClose={onClose}
    >
      <Form.Item name="ticketTypeId" label={text.type} rules={[{ required: true, message: text.chooseType }]}>
        <Select placeholder={text.choose} options={typeOptions} />
      </Form.Item>
      <Form.Item name="exhibitorId" label={text.forExhibitor} extra={kind === 'builder' ? text.forBuilderHint : text.forExhibitorHint}>
        <Select
          allowClear
          showSearch={{ filterOption: false, onSearch: setTyped }}
          placeholder={text.exhibitorSearch}
          loading={found.isFetching}
          notFoundContent={found.error ? text.exhibitorsFailed : found.isFetching ? text.exhibitorsLooking : text.exhibitorsNone}
          options={(found.data?.items ?? []).map((one) => ({
            value: one.id,
            label: one.booths[0] ? text.exhibitorAt(one.name, one.booths[0].number) : one.name,
            name: one.name,
          }))}
          onChange={(_, option) => {
            if (option && !Array.isArray(option)) nameAfter(option.name);
          }}
        />
      </Form.Item>
      <Form.Item name="label" label={text.purpose} rules={[{ required: true, whitespace: true, message: text.purposeMissing }]}>
        <Input count={upTo(80)} placeholder={text.purposeExample} />
      </Form.Item>
      <Form.Item name="quota" label={text.quota} extra={text.quotaHint} rules={[{ required: true, message: text.quotaMissing }]}>
        <InputNumber min={1} max={100_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="expires" label={text.expiresBy(clock)} extra={text.expiresHint}>
        <MomentPicker placeholder={text.expiresNever} />
      </Form.Item>
    </EditDrawer>
  );
}
