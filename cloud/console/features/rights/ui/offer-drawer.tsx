import { OFFER_RULES, type RightOfferFields, type RightOfferView, type RightView } from '@shared/contracts/right';
import { inLanguage } from '@shared/rules/bilingual';
import { textIn } from '@shared/rules/language';
import { offerRuleTexts } from '@shared/rules/right-words';
import { Form, Input, InputNumber, Radio, Select } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import { EditDrawer } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { useShowTime } from '../../../ui/show-time';
import { useTypeName, useTypeOptions } from '../../../ui/ticket-types';
import { useDifferences } from '../../../ui/use-differences';
import { quotaFault, readOffer, useSaveOffer, useTicketTypes } from '../api/rights';
import { ruleHintTexts, rightsTexts } from '../texts';
import { MomentField } from './moment-field';

interface OfferDrawerProps {
  readonly exhibitionId: string;
  readonly right: RightView;
  /** Null: the show does not offer it yet. */
  readonly offer: RightOfferView | null;
  readonly onClose: () => void;
}

const NEW: RightOfferFields = {
  quota: null,
  rule: 'registered',
  ticketTypes: [],
  from: null,
  until: null,
  handOutUntil: null,
  where: { zh: '', en: '' },
  paused: false,
};

/** How many this show gives, to whom, when and where. */
export function OfferDrawer({ exhibitionId, right, offer, onClose }: OfferDrawerProps) {
  const text = useText(rightsTexts);
  const hints = useText(ruleHintTexts);
  const language = useLanguage();
  const rules = textIn(offerRuleTexts, language);
  const time = useShowTime();
  const [form] = Form.useForm<RightOfferFields>();
  const rule = Form.useWatch('rule', form) ?? offer?.fields.rule ?? NEW.rule;
  const save = useSaveOffer(exhibitionId);
  const types = useTicketTypes(exhibitionId);
  const [typeName, typeOptions] = [useTypeName(types), useTypeOptions(types)];
  const differences = useDifferences();
  const left = right.stock === null ? null : Math.max(0, right.stock - right.allotted + (offer?.fields.quota ?? 0));
  const at = (moment: string | null) => (moment ? time.dated(moment) : '');
  const textsOf = (one: RightOfferFields): Record<string, string> => ({
    [text.quota]: one.quota === null ? '' : String(one.quota),
    [text.rule]: rules[one.rule],
    [text.ticketTypes]: one.ticketTypes.map(typeName).join(text.comma),
    [text.from]: at(one.from),
    [text.until]: at(one.until),
    [text.handOutUntil]: at(one.handOutUntil),
    [text.whereZh]: one.where.zh,
    [text.whereEn]: one.where.en,
    [text.state]: one.paused ? text.paused : text.active,
  });
  async function send(fields: RightOfferFields, version: number) {
    try {
      return await save.mutateAsync({
        rightId: right.id,
        fields: { ...(offer?.fields ?? NEW), ...fields, quota: fields.quota ?? null },
        version,
      });
    } catch (error) {
      const fault = quotaFault(error);
      const said = fault?.code === 'stock_short' ? text.quotaShort(fault.details.left ?? 0) : text.quotaBelow(fault?.details.taken ?? 0);
      if (fault) form.setFields([{ name: 'quota', errors: [said] }]);
      throw error;
    }
  }
  const versions = {
    what: text.conflictOffer,
    version: offer?.version ?? 0,
    changesOf: (before: RightOfferFields, after: RightOfferFields) => differences(textsOf(before), textsOf({ ...before, ...after })),
    readNow: async () => {
      const now = await readOffer(exhibitionId, right.id);
      return now && { fields: now.fields, version: now.version };
    },
  };
  return (
    <EditDrawer<RightOfferFields>
      title={text.offerTitle(inLanguage(right.name, language))}
      form={form}
      initialValues={offer?.fields ?? { ...NEW, quota: left }}
      busy={save.isPending}
      onSave={send}
      versions={versions}
      onClose={onClose}
    >
      <Form.Item
        name="quota"
        label={text.quota}
        extra={left === null ? text.quotaOpenHint : text.quotaHint(left)}
        rules={left === null ? [] : [{ required: true, message: text.quotaRule }]}
      >
        <InputNumber<number> min={0} max={1_000_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="rule" label={text.rule} extra={hints[rule]}>
        <Radio.Group vertical options={OFFER_RULES.map((value) => ({ value, label: rules[value] }))} />
      </Form.Item>
      {rule === 'staff' ? null : (
        <>
          <Form.Item name="ticketTypes" label={text.ticketTypes} extra={text.allTypes}>
            <Select mode="multiple" maxCount={50} showSearch={{ optionFilterProp: 'label' }} options={typeOptions} />
          </Form.Item>
          <Form.Item name="from" label={text.from} extra={text.fromHint}>
            <MomentField />
          </Form.Item>
          <Form.Item
            name="until"
            label={text.until}
            extra={text.untilHint}
            dependencies={['from']}
            rules={[
              ({ getFieldValue }) => ({
                validator: (_, until?: string | null) => {
                  const from = getFieldValue('from') as string | null | undefined;
                  return from && until && from >= until ? Promise.reject(new Error(text.untilRule)) : Promise.resolve();
                },
              }),
            ]}
          >
            <MomentField />
          </Form.Item>
        </>
      )}
      <Form.Item name="handOutUntil" label={text.handOutUntil} extra={`${text.handOutHint} · ${text.clockHint(time.clock)}`}>
        <MomentField />
      </Form.Item>
      <Form.Item name={['where', 'zh']} label={text.whereZh} extra={text.whereHint}>
        <Input count={upTo(60)} />
      </Form.Item>
      <Form.Item name={['where', 'en']} label={text.whereEn}>
        <Input count={upTo(120)} />
      </Form.Item>
    </EditDrawer>
  );
}
