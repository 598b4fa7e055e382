import { STEP_AUDIENCES, type JourneyStep, type StepAudience } from '@shared/contracts/journey';
import { Alert, Form, InputNumber, Select, Space } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { EditDrawer } from '../../../ui/edit-drawer';
import { messageKindTexts } from '../../../ui/message/words';
import { ReachLine } from '../../../ui/segment/reach-line';
import { usePreview, useSegments } from '../../../ui/segment/use-segments';
import { MomentPicker } from '../../../ui/show-pickers';
import { useShowTime, type ShowTime } from '../../../ui/show-time';
import { useDifferences } from '../../../ui/use-differences';
import { readJourney, useSaveStep, type Journey, type StepFields } from '../api/journey';
import { audienceTexts, journeyTexts, troubleTexts, unitTexts, wayTexts } from '../texts';
import { timesOf, WAYS, whenOf, type When } from './step-when';
import { useStepWords } from './step-words';

interface Fields extends When {
  /** A name of `STEP_AUDIENCES`, or the id of a segment. */
  audience: string;
  rank: number;
}

const isFixed = (audience: string): audience is (typeof STEP_AUDIENCES)[number] => STEP_AUDIENCES.some((one) => one === audience);
const audienceOf = (chosen: string): StepAudience => (isFixed(chosen) ? chosen : { segmentId: chosen });
const fieldsOf = ({ audience, rank, ...times }: StepFields, time: ShowTime): Fields => ({
  ...whenOf(times, time.fromWallClock),
  audience: typeof audience === 'string' ? audience : audience.segmentId,
  rank,
});

interface Props {
  readonly exhibitionId: string;
  readonly journey: Journey;
  readonly step: JourneyStep;
  readonly onClose: () => void;
}

/** Whom a step goes to, with how many they are and how they can be reached before it is saved, and what it gives way to. */
export function StepDrawer({ exhibitionId, journey, step, onClose }: Props) {
  const text = useText(journeyTexts);
  const kinds = useText(messageKindTexts);
  const [form] = Form.useForm<Fields>();
  const { mutateAsync, isPending } = useSaveStep(exhibitionId, step.key);
  const words = useStepWords(exhibitionId);
  const differences = useDifferences();
  const time = useShowTime();
  const [opened] = useState(() => fieldsOf(step, time));
  /** Fields that are not on screen, as days of a fixed time, are as they were. */
  const whole = (filled: Partial<Fields>): Fields => ({ ...opened, ...filled });
  const wordsOf = ({ audience, rank, ...when }: Fields) => ({
    [text.due]: words.when(when),
    [text.usefulFor]: text.span(when.usefulDays, when.usefulHours, when.usefulMinutes),
    [text.audience]: words.nameOf(audienceOf(audience)),
    [text.rank]: String(rank),
  });
  return (
    <EditDrawer<Fields>
      title={text.editOf(kinds[step.kind])}
      form={form}
      initialValues={opened}
      busy={isPending}
      onSave={(filled, version) => {
        const { audience, rank, ...when } = whole(filled);
        return mutateAsync({ fields: { ...timesOf(when, step, opened, time.toWallClock), audience: audienceOf(audience), rank }, version });
      }}
      versions={{
        what: text.thisStep(kinds[step.kind]),
        version: journey.version,
        changesOf: (before: Fields, after: Fields) => differences(wordsOf(whole(before)), wordsOf(whole(after))),
        readNow: async () => {
          const { steps, version } = await readJourney(exhibitionId);
          const now = steps.find((one) => one.key === step.key);
          return now ? { fields: fieldsOf(now, time), version } : null;
        },
      }}
      onClose={onClose}
    >
      <WhenFields />
      <Form.Item name="audience" label={text.audience} extra={text.audienceHint}>
        <AudienceSelect exhibitionId={exhibitionId} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => <Counts exhibitionId={exhibitionId} chosen={String(getFieldValue('audience') ?? '')} />}
      </Form.Item>
      <Form.Item
        name="rank"
        label={text.rank}
        extra={text.rankHint}
        rules={[{ required: true, type: 'integer', min: 1, max: 99, message: text.rankRule }]}
      >
        <InputNumber min={1} max={99} precision={0} />
      </Form.Item>
    </EditDrawer>
  );
}

/** When it goes out, and until when it is of use. */
function WhenFields() {
  const text = useText(journeyTexts);
  const ways = useText(wayTexts);
  const units = useText(unitTexts);
  const numbers = (names: readonly (keyof When)[]) => (
    <Space size={8} wrap>
      {names.map((name, at) => (
        <Form.Item
          key={name}
          name={name}
          noStyle
          rules={[{ required: true, type: 'integer', min: 0, max: MOST[at] ?? 0, message: text.spanRule }]}
        >
          <InputNumber
            min={0}
            max={MOST[at] ?? 0}
            precision={0}
            suffix={units[UNITS[at] ?? 'minutes']}
            style={{ width: 110 }}
            aria-label={units[UNITS[at] ?? 'minutes']}
          />
        </Form.Item>
      ))}
    </Space>
  );
  return (
    <>
      <Form.Item name="way" label={text.due}>
        <Select aria-label={text.due} options={WAYS.map((way) => ({ value: way, label: ways[way] }))} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) =>
          getFieldValue('way') === 'fixed' ? (
            <Form.Item name="at" label={text.fixedAt} extra={text.fixedHint} rules={[{ required: true, message: text.fixedRule }]}>
              <MomentPicker />
            </Form.Item>
          ) : (
            <Form.Item label={text.howFar}>{numbers(['days', 'hours', 'minutes'])}</Form.Item>
          )
        }
      </Form.Item>
      <Form.Item label={text.usefulFor} extra={text.usefulHint}>
        {numbers(['usefulDays', 'usefulHours', 'usefulMinutes'])}
      </Form.Item>
    </>
  );
}

/** Of days, hours, minutes. */
const MOST = [700, 23, 59];
const UNITS = ['days', 'hours', 'minutes'] as const;

function AudienceSelect({ exhibitionId, ...field }: { exhibitionId: string; value?: string; onChange?: (chosen: string) => void }) {
  const text = useText(journeyTexts);
  const fixed = useText(audienceTexts);
  const segments = useSegments(exhibitionId).data?.items ?? [];
  const isGone = field.value !== undefined && !isFixed(field.value) && !segments.some((one) => one.id === field.value);
  return (
    <Select<string>
      {...field}
      aria-label={text.audience}
      showSearch={{ optionFilterProp: 'label' }}
      options={[
        { label: text.fixedAudiences, options: STEP_AUDIENCES.map((one) => ({ value: one as string, label: fixed[one] })) },
        {
          label: text.segments,
          options: [
            ...segments.map((one) => ({ value: one.id, label: one.name, disabled: one.faults.length > 0 })),
            ...(isGone && field.value ? [{ value: field.value, label: text.goneSegment, disabled: true }] : []),
            ...(segments.length === 0 && !isGone ? [{ value: '', label: text.noSegments, disabled: true }] : []),
          ],
        },
      ]}
    />
  );
}

/** Of a segment, how many are in it now and how they can be reached; why nobody would get it, where that is so. */
function Counts({ exhibitionId, chosen }: { exhibitionId: string; chosen: string }) {
  const troubles = useText(troubleTexts);
  const segments = useSegments(exhibitionId).data?.items;
  const segment = segments?.find((one) => one.id === chosen);
  const isFaulty = segment !== undefined && segment.faults.length > 0;
  const { data } = usePreview(exhibitionId, segment && !isFaulty ? segment.condition : null);
  if (!segments || chosen === '' || isFixed(chosen)) return null;
  if (!segment || isFaulty)
    return <Alert type="warning" showIcon style={{ marginBottom: 24 }} title={troubles[segment ? 'segment_faulty' : 'segment_gone']} />;
  return (
    <p className="hint" aria-live="polite">
      {data ? <ReachLine found={data} /> : '…'}
    </p>
  );
}
