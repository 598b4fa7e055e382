import type { RegistrationFilter } from '@shared/contracts/registration-staff';
import { inLanguage } from '@shared/rules/bilingual';
import { Button, Modal, Segmented, Select, Space } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../../../platform/language';
import { useStaff } from '../../../../ui/staff-context';
import { usePeopleTags, useTagListed } from '../../api/segments';
import { segmentTexts } from './texts';

interface TagListedProps {
  readonly exhibitionId: string;
  readonly filter: RegistrationFilter;
}

/** Tags everybody the filter shows; not for gate staff, who tag one by one. */
export function TagListedButton({ exhibitionId, filter }: TagListedProps) {
  const text = useText(segmentTexts);
  const { role } = useStaff();
  const [open, setOpen] = useState(false);
  if (role === 'gate') return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{text.tagListed}</Button>
      {open ? <TagDialog exhibitionId={exhibitionId} filter={filter} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function TagDialog({ exhibitionId, filter, onClose }: TagListedProps & { readonly onClose: () => void }) {
  const text = useText(segmentTexts);
  const language = useLanguage();
  const tags = usePeopleTags(exhibitionId);
  const tag = useTagListed(exhibitionId, filter);
  const [key] = useState(() => crypto.randomUUID());
  const [tagId, setTagId] = useState<string | null>(null);
  const [on, setOn] = useState(true);
  return (
    <Modal
      open
      title={text.tagListed}
      okText={text.begin}
      cancelText={text.cancel}
      okButtonProps={{ disabled: tagId === null, loading: tag.isPending }}
      onOk={() => {
        if (tagId) tag.mutate({ key, tagId, on }, { onSuccess: onClose });
      }}
      onCancel={onClose}
    >
      <p className="hint">{tags.length === 0 ? text.noTags : text.tagListedHint}</p>
      <Space>
        <Segmented
          aria-label={text.tags}
          value={on ? 'on' : 'off'}
          options={[
            { value: 'on', label: text.on },
            { value: 'off', label: text.off },
          ]}
          onChange={(value) => setOn(value === 'on')}
        />
        <Select<string>
          showSearch
          optionFilterProp="label"
          aria-label={text.chooseTag}
          placeholder={text.chooseTag}
          style={{ width: 260 }}
          value={tagId}
          options={tags.map((one) => ({ value: one.id, label: inLanguage(one.name, language) }))}
          onChange={setTagId}
        />
      </Space>
    </Modal>
  );
}
