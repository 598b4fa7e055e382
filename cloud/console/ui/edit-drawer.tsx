import { Button, Drawer, Form, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../platform/language';
import { useDiscardGuard } from './discard-guard';
import { DraftNotice } from './draft-notice';
import { uiTexts } from './texts';
import { useFormDraft } from './use-form-draft';

/** Every drawer that is filled in has this width; one that is only read has `READ_WIDTH`. */
const EDIT_WIDTH = 560;
export const READ_WIDTH = 720;

interface EditDrawerProps<Fields> {
  readonly title: ReactNode;
  readonly form: FormInstance<Fields>;
  readonly initialValues: Partial<Fields>;
  readonly busy: boolean;
  readonly save?: string;
  /** What is typed is kept on this computer under this name until `saved` is called. Not for what is about people. */
  readonly keepAs?: string;
  readonly onSave: (fields: Fields, saved: () => void) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a drawer: one width, one bar at its foot, and no closing of what was filled in without a question. */
export function EditDrawer<Fields extends object>({
  title,
  form,
  initialValues,
  busy,
  save,
  keepAs,
  onSave,
  onClose,
  children,
}: EditDrawerProps<Fields>) {
  const text = useText(uiTexts);
  const draft = useFormDraft(keepAs, form, initialValues);
  const done = () => {
    draft.drop();
    onClose();
  };
  const close = useDiscardGuard(draft.isFilled, done, busy, draft.kept);
  return (
    <Drawer
      open
      size={EDIT_WIDTH}
      title={title}
      onClose={close}
      footer={
        <div className="drawer-foot">
          <Button disabled={busy} onClick={close}>
            {text.cancel}
          </Button>
          <Button type="primary" loading={busy} onClick={() => form.submit()}>
            {save ?? text.save}
          </Button>
        </div>
      }
    >
      <DraftNotice draft={draft} saved={initialValues} />
      <Form<Fields>
        form={form}
        layout="vertical"
        scrollToFirstError
        initialValues={initialValues}
        onValuesChange={draft.note}
        onFinish={(fields) => {
          // Enter pressed twice is one saving.
          if (!busy) onSave(fields, done);
        }}
      >
        {children}
      </Form>
    </Drawer>
  );
}
