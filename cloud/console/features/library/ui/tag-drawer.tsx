import { TAG_COLOURS, type LibraryOwner, type TagFields, type TagView } from '@shared/contracts/material';
import { Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { EditDrawer } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { useStaff } from '../../../ui/staff-context';
import { useDifferences } from '../../../ui/use-differences';
import { readTag, useSaveTag } from '../api/library';
import { libraryTexts, tagColourTexts } from '../texts';
import { OwnerField } from './owner-field';
import { TagChip } from '../../../ui/tag-chip';

interface TagDrawerProps {
  readonly exhibitionId: string;
  readonly tag: TagView | null;
  readonly onClose: () => void;
}

const fieldsOf = ({ name, colour }: TagFields): TagFields => ({ name: { zh: name.zh, en: name.en }, colour });

export function TagDrawer({ exhibitionId, tag, onClose }: TagDrawerProps) {
  const text = useText(libraryTexts);
  const colours = useText(tagColourTexts);
  const isHeadOffice = useStaff().branchId === null;
  const [owner, setOwner] = useState<LibraryOwner>(isHeadOffice ? 'house' : 'branch');
  const [form] = Form.useForm<TagFields>();
  const save = useSaveTag(exhibitionId, tag?.id ?? null);
  const differences = useDifferences();
  const textsOf = ({ name, colour }: TagFields) => ({ [text.tagZh]: name.zh, [text.tagEn]: name.en, [text.colour]: colours[colour] });
  const versions = tag && {
    what: text.tagConflict,
    version: tag.version,
    changesOf: (before: TagFields, after: TagFields) => differences(textsOf(before), textsOf(after)),
    readNow: async () => {
      const now = await readTag(exhibitionId, tag.id);
      return now && { fields: fieldsOf(now), version: now.version };
    },
  };
  return (
    <EditDrawer<TagFields>
      title={tag ? text.editTag : text.newTag}
      form={form}
      initialValues={tag ? fieldsOf(tag) : { name: { zh: '', en: '' }, colour: 'pine' }}
      busy={save.isPending}
      isKeyed
      onSave={(fields, version, key) => save.mutateAsync({ fields, version, key, owner })}
      {...(versions ? { versions } : {})}
      onClose={onClose}
    >
      {!tag && isHeadOffice ? (
        <p>
          <OwnerField value={owner} onChange={setOwner} />
        </p>
      ) : null}
      <Form.Item name={['name', 'zh']} label={text.tagZh} rules={[{ required: true, whitespace: true, message: text.tagRule }]}>
        <Input count={upTo(20)} />
      </Form.Item>
      <Form.Item name={['name', 'en']} label={text.tagEn}>
        <Input count={upTo(40)} />
      </Form.Item>
      <Form.Item name="colour" label={text.colour}>
        <Radio.Group
          options={TAG_COLOURS.map((colour) => ({
            value: colour,
            label: <TagChip tag={{ name: { zh: colours[colour], en: colours[colour] }, colour }} />,
          }))}
        />
      </Form.Item>
    </EditDrawer>
  );
}
