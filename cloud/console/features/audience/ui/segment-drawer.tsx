import type { SegmentFields, SegmentRoot, SegmentView } from '@shared/contracts/segment';
import { segmentFault } from '@shared/rules/segment';
import { saySegment } from '@shared/rules/segment-words';
import { inLanguage } from '@shared/rules/bilingual';
import { Form, Input, Select } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import { EditDrawer } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { useDifferences } from '../../../ui/use-differences';
import { readSegment, usePeopleTags, useSaveSegment, type Traits } from '../api/audience';
import { audienceTexts } from '../texts';
import { GroupEditor } from './group-editor';
import { PreviewBox } from './preview-box';

interface DrawerProps {
  readonly exhibitionId: string;
  readonly traits: Traits;
  readonly segment: SegmentView | null;
  /** What a new one begins with. */
  readonly begin: SegmentFields;
  readonly onClose: () => void;
}

const fieldsOf = ({ name, condition, tagId }: SegmentFields): SegmentFields => ({ name, condition, tagId });

export function SegmentDrawer({ exhibitionId, traits, segment, begin, onClose }: DrawerProps) {
  const text = useText(audienceTexts);
  const language = useLanguage();
  const [form] = Form.useForm<SegmentFields>();
  const opened = segment ? fieldsOf(segment) : begin;
  const condition = Form.useWatch('condition', form) ?? opened.condition;
  const tags = usePeopleTags(exhibitionId);
  const save = useSaveSegment(exhibitionId, segment?.id ?? null);
  const differences = useDifferences();
  const tagName = (id: string | null) => {
    const tag = tags.find((one) => one.id === id);
    return tag ? inLanguage(tag.name, language) : '';
  };
  const textsOf = (fields: SegmentFields) => ({
    [text.name]: fields.name,
    [text.says]: saySegment(fields.condition, traits, language),
    [text.ruleLabel]: tagName(fields.tagId),
  });
  const versions = segment && {
    what: text.conflict,
    version: segment.version,
    changesOf: (before: SegmentFields, after: SegmentFields) => differences(textsOf(before), textsOf(after)),
    readNow: async () => {
      const now = await readSegment(exhibitionId, segment.id);
      return now && { fields: fieldsOf(now), version: now.version };
    },
  };
  return (
    <EditDrawer<SegmentFields>
      wide
      title={segment ? text.editSegment : text.newSegment}
      form={form}
      initialValues={opened}
      busy={save.isPending}
      isKeyed
      onSave={(fields, version, key) => save.mutateAsync({ fields: { ...fieldsOf(fields), tagId: fields.tagId ?? null }, version, key })}
      {...(versions ? { versions } : {})}
      onClose={onClose}
    >
      <div className="segment-form">
        <div>
          <Form.Item name="name" label={text.name} rules={[{ required: true, whitespace: true, message: text.nameRule }]}>
            <Input count={upTo(40)} />
          </Form.Item>
          <Form.Item
            name="condition"
            label={text.conditions}
            extra={condition.items.length === 0 ? text.everybodyHint : null}
            rules={[
              {
                validator: (_, value: SegmentRoot) =>
                  segmentFault(value, traits) === null ? Promise.resolve() : Promise.reject(new Error(text.unfinished)),
              },
            ]}
            validateTrigger={[]}
          >
            <ConditionField traits={traits} />
          </Form.Item>
          <Form.Item name="tagId" label={text.ruleLabel} extra={text.ruleHint}>
            <Select<string | null>
              allowClear
              placeholder={text.noRule}
              options={tags.map((tag) => ({ value: tag.id, label: inLanguage(tag.name, language) }))}
            />
          </Form.Item>
        </div>
        <PreviewBox exhibitionId={exhibitionId} traits={traits} condition={condition} />
      </div>
    </EditDrawer>
  );
}

/** A field of the form: the form gives it what it holds, and hears of every change. */
function ConditionField({ traits, value, onChange }: { traits: Traits; value?: SegmentRoot; onChange?: (value: SegmentRoot) => void }) {
  if (!value) return null;
  // No group is added deeper than the contract takes them.
  return <GroupEditor traits={traits} group={value} onChange={(group) => onChange?.(group as SegmentRoot)} />;
}
