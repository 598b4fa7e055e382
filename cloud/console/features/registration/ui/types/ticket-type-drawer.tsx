import type { ExhibitionView } from '@shared/contracts/exhibition';
import { TICKET_KINDS } from '@shared/contracts/registration';
import { errorText, type AppError } from '@shared/errors';
import { inLanguage } from '@shared/rules/bilingual';
import { Alert, Form, Input, InputNumber, Select, Switch } from 'antd';
import { textNow, useLanguage, useText } from '../../../../platform/language';
import { EditDrawer } from '../../../../ui/edit-drawer';
import { upTo } from '../../../../ui/graphemes';
import { WindowPicker, type TimeWindow } from '../../../../ui/show-pickers';
import { useShowTime } from '../../../../ui/show-time';
import { useDifferences } from '../../../../ui/use-differences';
import { ticketKindTexts } from '../../../../ui/words';
import { useReadSetupNow, useSaveTicketType, type TicketType } from '../../api/setup';
import { ticketTypeTexts } from './texts';

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

function fieldsOf(type: TicketType): Fields {
  const { kind, quota, waitingList, needsApproval, needsInvitation, hidden } = type;
  return {
    kind,
    quota,
    waitingList,
    needsApproval,
    needsInvitation,
    hidden,
    zh: type.name.zh,
    en: type.name.en,
    aboutZh: type.description?.zh ?? '',
    aboutEn: type.description?.en ?? '',
    sale: { from: type.saleFrom, until: type.saleUntil },
    valid: { from: type.validFrom, until: type.validUntil },
  };
}

function inputOf({ zh, en = '', aboutZh = '', aboutEn = '', sale, valid, quota, ...rules }: Fields) {
  return {
    ...rules,
    name: { zh: zh.trim(), en: en.trim() },
    description: aboutZh.trim() || aboutEn.trim() ? { zh: aboutZh.trim(), en: aboutEn.trim() } : null,
    quota: quota ?? null,
    saleFrom: sale.from,
    saleUntil: sale.until,
    validFrom: valid.from,
    validUntil: valid.until,
  };
}

/** What differs between two states of a type, a line each. */
function useChanges(): (before: Fields, after: Fields) => string[] {
  const text = useText(ticketTypeTexts);
  const kinds = useText(ticketKindTexts);
  const time = useShowTime();
  const differences = useDifferences();
  const window = ({ from, until }: TimeWindow) => [from, until].map((at) => (at ? time.dated(at) : '')).join('–');
  const answer = (on: boolean) => (on ? text.yes : text.no);
  const wordsOf = (fields: Fields): Record<string, string> => ({
    [text.nameZh]: fields.zh,
    [text.nameEn]: fields.en ?? '',
    [text.aboutZh]: fields.aboutZh ?? '',
    [text.aboutEn]: fields.aboutEn ?? '',
    [text.kind]: kinds[fields.kind],
    [text.quota]: fields.quota === null ? text.noLimit : String(fields.quota),
    [text.waitingList]: answer(fields.waitingList),
    [text.approval]: answer(fields.needsApproval),
    [text.invitation]: answer(fields.needsInvitation),
    [text.hidden]: answer(fields.hidden),
    [text.saleTime]: window(fields.sale),
    [text.validTime]: window(fields.valid),
  });
  return (before, after) => differences(wordsOf(before), wordsOf(after));
}

const ordered = (_: unknown, span?: TimeWindow) =>
  span?.from && span.until && span.from >= span.until ? Promise.reject(new Error(textNow(ticketTypeTexts).reversed)) : Promise.resolve();

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
  const text = useText(ticketTypeTexts);
  const kinds = useText(ticketKindTexts);
  const language = useLanguage();
  const { mutateAsync, isPending } = useSaveTicketType(exhibition.id, refused);
  const readNow = useReadSetupNow(exhibition.id);
  const changesOf = useChanges();
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
    ? fieldsOf(type)
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

  const save = (fields: Fields, version: number, key: string) =>
    mutateAsync(
      type ? { ticketTypeId: type.id, body: { ...inputOf(fields), version } } : { ticketTypeId: null, body: { ...inputOf(fields), key } },
    );
  const versions = type && {
    what: text.thisType(inLanguage(type.name, language)),
    version: type.version,
    changesOf,
    readNow: async () => {
      const now = (await readNow()).ticketTypes.find((one) => one.id === type.id);
      return now ? { fields: fieldsOf(now), version: now.version } : null;
    },
  };
  /** The one fault that belongs to a field is told there. */
  function refused({ code, details }: AppError): boolean {
    if (code !== 'quota_below_taken') return false;
    const { taken } = (details ?? {}) as { taken?: number };
    form.setFields([{ name: 'quota', errors: [taken === undefined ? errorText(code, language) : text.quotaBelow(taken)] }]);
    form.scrollToField('quota');
    return true;
  }

  return (
    <EditDrawer<Fields>
      title={type ? text.editTitle(inLanguage(type.name, language)) : text.add}
      form={form}
      initialValues={initial}
      busy={isPending}
      onSave={save}
      isKeyed
      versions={versions ?? undefined}
      onClose={onClose}
    >
      <div className="drawer-group">{text.name}</div>
      <div className="pair">
        <Form.Item name="zh" label={text.nameZh} rules={[{ required: true, whitespace: true, message: text.nameZhMissing }]}>
          <Input count={upTo(200)} />
        </Form.Item>
        <Form.Item name="en" label={text.nameEn} extra={text.nameEnHint}>
          <Input count={upTo(400)} />
        </Form.Item>
        <Form.Item name="aboutZh" label={text.aboutZh}>
          <Input count={upTo(200)} placeholder={text.aboutZhHint} />
        </Form.Item>
        <Form.Item name="aboutEn" label={text.aboutEn}>
          <Input count={upTo(400)} />
        </Form.Item>
      </div>
      <Form.Item name="kind" label={text.kind} extra={text.kindHint}>
        <Select options={TICKET_KINDS.map((value) => ({ value, label: kinds[value] }))} />
      </Form.Item>
      <div className="drawer-group">{text.quota}</div>
      <Form.Item
        name="quota"
        label={text.quota}
        extra={type && type.taken > 0 ? text.quotaHintTaken(type.taken) : text.quotaHint}
        rules={[
          {
            validator: (_, quota: number | null) =>
              type && type.quota !== null && typeof quota === 'number' && quota < type.taken
                ? Promise.reject(new Error(text.quotaBelow(type.taken)))
                : Promise.resolve(),
          },
        ]}
      >
        <InputNumber min={0} max={10_000_000} precision={0} placeholder={text.noLimit} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item
        name="waitingList"
        label={text.waitingList}
        valuePropName="checked"
        extra={watched?.quota == null ? text.waitingListUnused : text.waitingListHint}
      >
        <Switch />
      </Form.Item>
      <div className="drawer-group">{text.rules}</div>
      <Form.Item name="needsApproval" label={text.approval} valuePropName="checked" extra={text.approvalHint}>
        <Switch />
      </Form.Item>
      <Form.Item name="needsInvitation" label={text.invitation} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="hidden" label={text.hidden} valuePropName="checked" extra={text.hiddenHint}>
        <Switch />
      </Form.Item>
      {watched?.approval && (watched.invitation || watched.hidden) ? <Alert type="warning" showIcon title={text.approvalSkipped} /> : null}
      <div className="drawer-group">{text.times(clock)}</div>
      <Form.Item name="sale" label={text.saleTime} extra={text.saleTimeHint} rules={[{ validator: ordered }]}>
        <WindowPicker />
      </Form.Item>
      <Form.Item name="valid" label={text.validTime} extra={text.validTimeHint} rules={[{ validator: ordered }]}>
        <WindowPicker />
      </Form.Item>
    </EditDrawer>
  );
}
