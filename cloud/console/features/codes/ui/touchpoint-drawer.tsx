import type { TouchpointFields, TouchpointView } from '@shared/contracts/code';
import { TOUCHPOINT_CHANNELS } from '@shared/rules/touchpoint';
import { DatePicker, Form, Input, InputNumber, Segmented, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useText } from '../../../platform/language';
import { EditDrawer } from '../../../ui/edit-drawer';
import { useExhibition } from '../../../ui/exhibition-context';
import { upTo } from '../../../ui/graphemes';
import { useDifferences } from '../../../ui/use-differences';
import { useTyped } from '../../../ui/use-typed';
import { readTouchpoint, useSaveTouchpoint, useSubjects } from '../api/touchpoints';
import { codesTexts, yuan } from '../texts';

type Page = TouchpointFields['page'];
interface Fields {
  name: string;
  channel: TouchpointFields['channel'];
  page: Page;
  pageSubjectId?: string | null;
  inCharge?: string;
  cost?: number | null;
  used?: [Dayjs | null, Dayjs | null] | null;
  note?: string;
}

const dayOf = (day: Dayjs | null | undefined) => day?.format('YYYY-MM-DD') ?? null;

function written({ cost, used, pageSubjectId, ...fields }: Fields): TouchpointFields {
  return {
    ...fields,
    pageSubjectId: pageSubjectId ?? null,
    inCharge: fields.inCharge ?? '',
    costFen: cost === null || cost === undefined ? null : Math.round(cost * 100),
    usedFrom: dayOf(used?.[0]),
    usedUntil: dayOf(used?.[1]),
    note: fields.note ?? '',
  };
}

function shown(one: TouchpointView): Fields {
  const day = (text: string | null) => (text ? dayjs(text) : null);
  const { name, channel, page, pageSubjectId, inCharge, note } = one;
  return {
    name,
    channel,
    page,
    pageSubjectId,
    inCharge,
    note,
    cost: one.costFen === null ? null : one.costFen / 100,
    used: [day(one.usedFrom), day(one.usedUntil)],
  };
}

/** What differs between two states of a touchpoint, a line each. */
function useChanges() {
  const text = useText(codesTexts);
  const differences = useDifferences();
  const textsOf = (one: TouchpointFields): Record<string, string> => ({
    [text.name]: one.name,
    [text.channelLabel]: text.channel(one.channel),
    [text.target]: text.page(one.page),
    [text.inCharge]: one.inCharge,
    [text.cost]: one.costFen === null ? '' : yuan(one.costFen),
    [text.used]: [one.usedFrom, one.usedUntil].filter(Boolean).join('–'),
    [text.note]: one.note,
  });
  return (before: Fields, after: Fields): string[] => differences(textsOf(written(before)), textsOf(written(after)));
}

/** Makes a touchpoint or changes one. What a colleague saved in between is shown beside one's own work. */
export function TouchpointDrawer({ touchpoint, onClose }: { touchpoint: TouchpointView | null; onClose: () => void }) {
  const text = useText(codesTexts);
  const exhibition = useExhibition();
  const [form] = Form.useForm<Fields>();
  const page = Form.useWatch('page', form) ?? touchpoint?.page ?? 'home';
  const save = useSaveTouchpoint(exhibition.id);
  const changesOf = useChanges();

  const versions = touchpoint && {
    what: text.conflictWhat,
    version: touchpoint.version,
    changesOf,
    readNow: async () => {
      const now = await readTouchpoint(exhibition.id, touchpoint.code);
      return now && { fields: shown(now), version: now.version };
    },
  };

  return (
    <EditDrawer<Fields>
      title={touchpoint ? text.editTitle : text.makeTitle}
      form={form}
      initialValues={touchpoint ? shown(touchpoint) : { page: 'home' }}
      busy={save.isPending}
      save={text.save}
      onSave={(fields, version) => save.mutateAsync({ at: touchpoint && { code: touchpoint.code, version }, fields: written(fields) })}
      versions={versions ?? undefined}
      onClose={onClose}
    >
      <Form.Item name="name" label={text.name} rules={[{ required: true, whitespace: true, message: text.nameRule }]}>
        <Input autoFocus count={upTo(60)} placeholder={text.nameHint} />
      </Form.Item>
      <Form.Item name="channel" label={text.channelLabel} rules={[{ required: true, message: text.channelRule }]}>
        <Select options={TOUCHPOINT_CHANNELS.map((value) => ({ value, label: text.channel(value) }))} />
      </Form.Item>
      <Form.Item name="page" label={text.target} {...(exhibition.status === 'draft' ? { extra: text.draftTarget } : {})}>
        <Segmented<Page>
          options={(['home', 'registration', 'booth', 'session', 'recap'] as const).map((value) => ({
            value,
            label: text.page(value),
            disabled: exhibition.status === 'draft' && (value === 'booth' || value === 'session'),
          }))}
          onChange={() => form.setFieldValue('pageSubjectId', null)}
        />
      </Form.Item>
      {page === 'booth' || page === 'session' ? (
        <Form.Item
          name="pageSubjectId"
          label={page === 'booth' ? text.boothTarget : text.sessionTarget}
          rules={[{ required: true, message: page === 'booth' ? text.boothRule : text.sessionRule }]}
        >
          <SubjectSelect page={page} known={touchpoint} />
        </Form.Item>
      ) : null}
      <Form.Item name="inCharge" label={text.inCharge}>
        <Input count={upTo(40)} placeholder={text.inChargeHint} />
      </Form.Item>
      <Form.Item name="cost" label={text.costYuan} extra={text.costHint}>
        <InputNumber<number> min={0} max={100_000_000} precision={2} prefix="¥" style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="used" label={text.usedRange}>
        <DatePicker.RangePicker allowEmpty={[true, true]} placeholder={[text.usedFrom, text.usedUntil]} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="note" label={text.note}>
        <Input.TextArea rows={3} count={{ ...upTo(200), show: true }} />
      </Form.Item>
    </EditDrawer>
  );
}

/** Chooses a stand or a session by name; the one chosen before is offered by its own. */
function SubjectSelect({
  page,
  known,
  ...item
}: {
  page: 'booth' | 'session';
  known: TouchpointView | null;
  id?: string;
  value?: string | null;
  onChange?: (value: string) => void;
}) {
  const text = useText(codesTexts);
  const { setTyped, q } = useTyped();
  const { options, isFetching, error } = useSubjects(useExhibition(), page, q);
  const before =
    known?.page === page && known.pageSubjectId && !options.some(({ value }) => value === known.pageSubjectId)
      ? [{ value: known.pageSubjectId, label: known.pageSubject ?? text.opensGone }]
      : [];
  return (
    <Select
      {...item}
      value={item.value ?? undefined}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={page === 'booth' ? text.findBooth : text.findSession}
      loading={isFetching}
      notFoundContent={error ? text.findFailed : isFetching ? text.finding : text.foundNothing}
      options={[...before, ...options]}
    />
  );
}
