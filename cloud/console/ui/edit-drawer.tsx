import { Button, Drawer, type FormInstance } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useText } from '../platform/language';
import { DraftNotice } from './draft-notice';
import { GuardedForm, useLeaveGuard } from './leave-guard';
import { uiTexts } from './texts';
import { useConflict, type Versions } from './use-conflict';
import { useFormDraft } from './use-form-draft';

/** Every drawer that is filled in has this width; one that is only read has `READ_WIDTH`, one with a list to go through `LIST_WIDTH`. */
const EDIT_WIDTH = 560;
export const READ_WIDTH = 720;
export const LIST_WIDTH = 960;
const LONGEST_READ_MS = 3_000;

interface EditDrawerProps<Fields, Answer> {
  readonly title: ReactNode;
  readonly form: FormInstance<Fields>;
  readonly initialValues: Partial<Fields>;
  readonly busy: boolean;
  readonly save?: string;
  /** As wide as a list: what is filled in shows what it finds beside it. */
  readonly wide?: boolean;
  /** What is typed is kept on this computer under this name until it is saved. Not for what is about people. */
  readonly keepAs?: string;
  /** Fulfilled when it is stored: the draft goes and the drawer closes. Rejected, and told by who saves, when it is not: all stays. */
  readonly onSave: (fields: Fields, version: number, key: string) => Promise<Answer>;
  /** Stored, and nothing typed is asked about any more: for what leads on from here. */
  readonly onSaved?: (answer: Answer) => void;
  /** A second way to save, for what comes right after it. */
  readonly andThen?: { readonly label: string; readonly go: (answer: Answer) => void };
  /** The key goes with what is sent: sent again it is the same, and a conflict over something new says that the first one was saved. */
  readonly isKeyed?: boolean;
  /** Of what others may change at the same time; without them it is something new. */
  readonly versions?: Versions<Fields> | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a drawer: one width, one bar at its foot, and no closing of what was filled in without a question. */
export function EditDrawer<Fields extends object, Answer = unknown>({
  title,
  form,
  initialValues,
  busy,
  save,
  wide = false,
  keepAs,
  onSave,
  onSaved,
  andThen,
  isKeyed = false,
  versions,
  onClose,
  children,
}: EditDrawerProps<Fields, Answer>) {
  const text = useText(uiTexts);
  const opened = initialValues as Fields;
  const draft = useFormDraft(keepAs, form, opened);
  const guard = useLeaveGuard(
    draft.isFilled,
    () => {
      draft.drop();
      onClose();
    },
    busy,
    draft.kept,
  );
  const onScreen = useRef(true);
  useEffect(() => {
    onScreen.current = true;
    return () => {
      onScreen.current = false;
    };
  }, []);
  // Which of the two ways was taken last.
  const goesOn = useRef(false);
  const submit = (goes: boolean) => {
    goesOn.current = goes;
    form.submit();
  };
  const [stored, setStored] = useState(false);
  const close = useRef(guard.done);
  useEffect(() => {
    close.current = guard.done;
  });
  // Opened again at once it must not show what was there before: it stays until the list has been read, on a bad line for a while.
  useEffect(() => {
    if (!stored) return undefined;
    const timer = setTimeout(() => close.current(), busy ? LONGEST_READ_MS : 0);
    return () => clearTimeout(timer);
  }, [stored, busy]);
  const conflict = useConflict({
    form,
    draft,
    opened,
    versions,
    onSave,
    isKeyed,
    // Stored is stored, even where the page was left before the answer came.
    onSaved: (answer) => {
      draft.drop();
      guard.release();
      if (!onScreen.current) return;
      setStored(true);
      onSaved?.(answer);
      if (goesOn.current) andThen?.go(answer);
    },
    onTaken: guard.done,
  });
  return (
    <Drawer
      open
      size={wide ? LIST_WIDTH : EDIT_WIDTH}
      title={title}
      onClose={guard.close}
      footer={
        <div className="drawer-foot">
          <Button disabled={busy} onClick={guard.close}>
            {text.cancel}
          </Button>
          {andThen ? (
            <Button disabled={busy} onClick={() => submit(true)}>
              {andThen.label}
            </Button>
          ) : null}
          <Button type="primary" loading={busy} onClick={() => submit(false)}>
            {save ?? text.save}
          </Button>
        </div>
      }
    >
      <DraftNotice draft={draft} saved={opened} />
      <GuardedForm<Fields>
        form={form}
        guard={guard}
        layout="vertical"
        scrollToFirstError
        initialValues={opened}
        onValuesChange={draft.note}
        onFinish={conflict.save}
      >
        {children}
      </GuardedForm>
      {conflict.dialog}
    </Drawer>
  );
}
