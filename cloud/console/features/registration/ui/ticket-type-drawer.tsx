import type { BodyInput } from '@shared/contracts/contract';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { TICKET_KINDS } from '@shared/contracts/registration';
import type { createTicketType } from '@shared/contracts/registration-staff';
import { errorText, type AppError } from '@shared/errors';
import { Alert, Form, Input, InputNumber, Select, Switch } from 'antd';
import { EditDrawer } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { WindowPicker, type TimeWindow } from '../../../ui/show-pickers';
import { useShowTime } from '../../../ui/show-time';
import { TICKET_KIND_NAMES } from '../../../ui/words';
import { useSaveTicketType, type TicketType } from '../api/setup';

interface Fields {
  kind: TicketType['kind'];
  zh: string;
  en?: string;
  aboutZh?: string;
  aboutEn?: string;
  quota: number | null;
  waitingList: boolean;
  needsApproval: boolean;
  needsInvitation: boolean;
  hidden: boolean;
  sale: TimeWindow;
  valid: TimeWindow;
}

const ordered = (_: unknown, span?: TimeWindow) =>
  span?.from && span.until && span.from >= span.until ? Promise.reject(new Error('结束时间须晚于开始时间')) : Promise.resolve();

/** Everything a ticket type can do. Names and windows hold for tickets issued from then on. */
export function TicketTypeDrawer({
  exhibition,
  type,
  onClose,
}: {
  exhibition: ExhibitionView;
  type: TicketType | null;
  onClose: () => void;
}) {
  const { clock } = useShowTime();
  const { mutate, isPending } = useSaveTicketType(exhibition.id, refused);
  const [form] = Form.useForm<Fields>();
  const watched = Form.useWatch(
    (fields: Fields) => ({
      approval: fields.needsApproval,
      invitation: fields.needsInvitation,
      hidden: fields.hidden,
      quota: fields.quota,
    }),
    form,
  );
  const initial: Fields = type
    ? {
        ...type,
        zh: type.name.zh,
        en: type.name.en,
        aboutZh: type.description?.zh ?? '',
        aboutEn: type.description?.en ?? '',
        sale: { from: type.saleFrom, until: type.saleUntil },
        valid: { from: type.validFrom, until: type.validUntil },
      }
    : {
        kind: 'visitor',
        zh: '',
        quota: null,
        needsApproval: false,
        needsInvitation: false,
        waitingList: true,
        hidden: false,
        sale: { from: null, until: null },
        valid: { from: null, until: null },
      };

  function save({
    zh,
    en = '',
    aboutZh = '',
    aboutEn = '',
    sale,
    valid,
    quota,
    kind,
    waitingList,
    needsApproval,
    needsInvitation,
    hidden,
  }: Fields) {
    const body: BodyInput<typeof createTicketType> = {
      kind,
      waitingList,
      needsApproval,
      needsInvitation,
      hidden,
      name: { zh: zh.trim(), en: en.trim() },
      description: aboutZh.trim() || aboutEn.trim() ? { zh: aboutZh.trim(), en: aboutEn.trim() } : null,
      quota: quota ?? null,
      saleFrom: sale.from,
      saleUntil: sale.until,
      validFrom: valid.from,
      validUntil: valid.until,
    };
    mutate({ ticketTypeId: type?.id ?? null, body }, { onSuccess: onClose });
  }
  /** The one fault that belongs to a field is told there. */
  function refused({ code, details }: AppError): boolean {
    if (code !== 'quota_below_taken') return false;
    const { taken } = (details ?? {}) as { taken?: number };
    form.setFields([{ name: 'quota', errors: [taken === undefined ? errorText(code) : `已发出 ${taken} 张，名额不能少于这个数`] }]);
    form.scrollToField('quota');
    return true;
  }

  return (
    <EditDrawer<Fields>
      title={type ? `编辑票种：${type.name.zh}` : '新建票种'}
      form={form}
      initialValues={initial}
      busy={isPending}
      onSave={save}
      onClose={onClose}
    >
      <div className="drawer-group">名称</div>
      <div className="pair">
        <Form.Item name="zh" label="中文名称" rules={[{ required: true, whitespace: true, message: '请填写中文名称' }]}>
          <Input count={upTo(200)} />
        </Form.Item>
        <Form.Item name="en" label="英文名称" extra="不填时显示中文">
          <Input count={upTo(400)} />
        </Form.Item>
        <Form.Item name="aboutZh" label="中文说明">
          <Input count={upTo(200)} placeholder="观众选票种时看到，可不填" />
        </Form.Item>
        <Form.Item name="aboutEn" label="英文说明">
          <Input count={upTo(400)} />
        </Form.Item>
      </div>
      <Form.Item name="kind" label="类别" extra="闸口按类别放行，也决定签到员看到的字样">
        <Select options={TICKET_KINDS.map((value) => ({ value, label: TICKET_KIND_NAMES[value] }))} />
      </Form.Item>
      <div className="drawer-group">名额</div>
      <Form.Item
        name="quota"
        label="名额"
        extra={type && type.taken > 0 ? `不填为不限；已发出 ${type.taken} 张` : '不填为不限'}
        rules={[
          {
            validator: (_, quota: number | null) =>
              type && type.quota !== null && typeof quota === 'number' && quota < type.taken
                ? Promise.reject(new Error(`已发出 ${type.taken} 张，名额不能少于这个数`))
                : Promise.resolve(),
          },
        ]}
      >
        <InputNumber min={0} max={10_000_000} precision={0} placeholder="不限" style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item
        name="waitingList"
        label="满员后可以候补"
        valuePropName="checked"
        extra={watched?.quota == null ? '名额不限时用不到' : '有人取消或名额增加时，按先后自动补上并通知'}
      >
        <Switch />
      </Form.Item>
      <div className="drawer-group">报名方式</div>
      <Form.Item name="needsApproval" label="报名后需要审核" valuePropName="checked" extra="审核通过才出票，在「名单与审核」里处理">
        <Switch />
      </Form.Item>
      <Form.Item name="needsInvitation" label="只能凭邀请码报名" valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="hidden" label="不在报名页公开" valuePropName="checked" extra="只有凭邀请码能得到；展商证、搭建证通常这样设置">
        <Switch />
      </Form.Item>
      {watched?.approval && (watched.invitation || watched.hidden) ? (
        <Alert type="warning" showIcon title="凭邀请码报名视为已经审核，会直接出票。" />
      ) : null}
      <div className="drawer-group">时间，{clock}</div>
      <Form.Item name="sale" label="报名时间" extra="不填则与展会报名同步开放和截止" rules={[{ validator: ordered }]}>
        <WindowPicker />
      </Form.Item>
      <Form.Item name="valid" label="入场有效期" extra="不填则整个展期有效；修改只影响以后发出的票" rules={[{ validator: ordered }]}>
        <WindowPicker />
      </Form.Item>
    </EditDrawer>
  );
}
