import type { LibraryOwner } from '@shared/contracts/material';
import { Segmented } from 'antd';
import { useText } from '../../../platform/language';
import { libraryTexts } from '../texts';

/** Whose something new is; only head office has the choice. */
export function OwnerField({ value, onChange }: { value: LibraryOwner; onChange: (owner: LibraryOwner) => void }) {
  const text = useText(libraryTexts);
  return (
    <span>
      {text.uploadTo}{' '}
      <Segmented<LibraryOwner>
        aria-label={text.uploadTo}
        value={value}
        options={[
          { value: 'house', label: text.house },
          { value: 'branch', label: text.branch },
        ]}
        onChange={onChange}
      />
    </span>
  );
}
