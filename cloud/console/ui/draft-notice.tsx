import { Alert, Button } from 'antd';
import { useText } from '../platform/language';
import type { FormDraft } from './use-form-draft';
import { uiTexts } from './texts';

/** Says that unsaved words of an earlier visit are back, and offers what is saved instead. */
export function DraftNotice<Fields>({ draft, saved }: { draft: FormDraft<Fields>; saved: Partial<Fields> }) {
  const text = useText(uiTexts);
  if (draft.restoredAt === null) return null;
  return (
    <Alert
      type={draft.outdated ? 'warning' : 'info'}
      showIcon
      style={{ marginBottom: 16 }}
      title={text.draftBack}
      description={draft.outdated ? text.draftOutdated : undefined}
      action={
        <Button size="small" onClick={() => draft.revert(saved)}>
          {text.draftDrop}
        </Button>
      }
    />
  );
}
