import type { TagView } from '@shared/contracts/material';
import { inLanguage } from '@shared/rules/bilingual';
import { Modal, Select } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../../platform/language';
import { useMergeTag } from '../api/library';
import { libraryTexts } from '../texts';

interface MergeDialogProps {
  readonly exhibitionId: string;
  readonly tag: TagView;
  readonly tags: readonly TagView[];
  readonly onClose: () => void;
}

/** What carried one tag carries another from now on. */
export function MergeDialog({ exhibitionId, tag, tags, onClose }: MergeDialogProps) {
  const text = useText(libraryTexts);
  const language = useLanguage();
  const [into, setInto] = useState<string>();
  const merge = useMergeTag(exhibitionId, tag.id);
  const options = tags.filter((one) => one.id !== tag.id && (tag.owner === 'branch' || one.owner === 'house'));
  return (
    <Modal
      open
      title={text.mergeTitle(inLanguage(tag.name, language))}
      okText={text.merge}
      okButtonProps={{ danger: true, disabled: !into, loading: merge.isPending }}
      onOk={() => {
        if (into) merge.mutate(into, { onSuccess: onClose });
      }}
      onCancel={onClose}
    >
      <p>{text.mergeHint}</p>
      <Select<string>
        aria-label={text.mergeInto}
        placeholder={text.mergeInto}
        style={{ width: '100%' }}
        showSearch={{ optionFilterProp: 'label' }}
        {...(into ? { value: into } : {})}
        options={options.map((one) => ({ value: one.id, label: inLanguage(one.name, language) }))}
        onChange={setInto}
      />
    </Modal>
  );
}
