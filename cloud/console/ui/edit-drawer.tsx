import { Button, Drawer, Form, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../platform/language';
import { useDiscardGuard } from './discard-guard';
import { uiTexts } from './texts';

/** Every drawer that is filled in has this width; one that is only read has `READ_WIDTH`. */
const EDIT_WIDTH = 560;
export const READ_WIDTH = 720;

interface EditDrawerProps<Fields> {
  readonly title: ReactNode;
  readonly form: FormInstance<Fields>;
  readonly initialValues: Partial<Fields>;
  readonly busy: boolean;
  readonly save?: string;
  readonly onSave: (fields: Fields) => void;
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
  onSave,
  onClose,
  children,
}: EditDrawerProps<Fields>) {
  const text = useText(uiTexts);
  const close = useDiscardGuard(() => form.isFieldsTouched(), onClose, busy);
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
      <Form<Fields> form={form} layout="vertical" scrollToFirstError initialValues={initialValues} onFinish={onSave}>
        {children}
      </Form>
    </Drawer>
  );
}
