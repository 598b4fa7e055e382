import type { SegmentView } from '@shared/contracts/segment';
import { inLanguage } from '@shared/rules/bilingual';
import { Modal, Segmented, Select, Space } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../../platform/language';
import { usePeopleTags, useTagSegment } from '../api/audience';
import { audienceTexts } from '../texts';

interface TagDialogProps {
  readonly exhibitionId: string;
  readonly segment: SegmentView;
  readonly onClose: () => void;
}

/** Gives everybody in it a tag, or takes it off; done in the background, and undone in its list. */
export function TagDialog({ exhibitionId, segment, onClose }: TagDialogProps) {
  const text = useText(audienceTexts);
  const language = useLanguage();
  const tags = usePeopleTags(exhibitionId);
  const begin = useTagSegment(exhibitionId);
  const [key] = useState(() => crypto.randomUUID());
  const [tagId, setTagId] = useState<string | null>(null);
  const [on, setOn] = useState(true);
  return (
    <Modal
      open
      title={text.tagTitle(segment.name)}
      okText={text.begin}
      cancelText={text.cancel}
      okButtonProps={{ disabled: tagId === null, loading: begin.isPending }}
      onOk={() => {
        if (tagId) begin.mutate({ key, segmentId: segment.id, tagId, on }, { onSuccess: onClose });
      }}
      onCancel={onClose}
    >
      <Space>
        <Segmented
          aria-label={text.actions}
          value={on ? 'on' : 'off'}
          options={[
            { value: 'on', label: text.tagOn },
            { value: 'off', label: text.tagOff },
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
          options={tags.map((tag) => ({ value: tag.id, label: inLanguage(tag.name, language) }))}
          onChange={setTagId}
        />
      </Space>
    </Modal>
  );
}
