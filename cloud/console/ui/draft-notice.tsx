import { Alert, Button } from 'antd';
import { useText } from '../platform/language';
import type { FormDraft } from './use-form-draft';
import { uiTexts } from './texts';

/** Says that unsaved words of an earlier visit are back, and offers what is saved instead. */
export function DraftNotice<Fields>({ draft, saved }: { draft: FormDraft<Fields>; saved: Fields }) {
  const text = useText(uiTexts);
  if (!draft.left) return null;
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 16 }}
      title={text.draftBack}
      action={
        <Button size="small" onClick={() => draft.revert(saved)}>
          {text.draftDrop}
        </Button>
      }
    />
  );
}
