import { App, Button, Tooltip, type ButtonProps } from 'antd';
import { useText } from '../../../platform/language';
import { useShowTime } from '../../../ui/show-time';
import { useUndoImport } from '../api/imports';
import { importTexts } from '../texts';

interface UndoButtonProps extends Pick<ButtonProps, 'size'> {
  readonly exhibitionId: string;
  readonly importId: string;
  readonly label: string;
  /** When a later import was applied that has to be taken back before. */
  readonly after: string | null;
  readonly onBegun?: () => void;
}

/** Takes an import back, after a question that says what that means. */
export function UndoButton({ exhibitionId, importId, label, after, onBegun, ...button }: UndoButtonProps) {
  const text = useText(importTexts);
  const time = useShowTime();
  const { modal } = App.useApp();
  const undo = useUndoImport(exhibitionId);
  const ask = () =>
    void modal.confirm({
      title: text.undoTitle,
      content: text.undoNote,
      okText: text.undoShort,
      okButtonProps: { danger: true },
      cancelText: text.cancel,
      focusable: { autoFocusButton: 'cancel' },
      // A fault has been told; the question closes.
      onOk: () => undo.mutateAsync(importId).then(onBegun, () => undefined),
    });
  return (
    <Tooltip title={after && text.undoFirst(time.minute(after))}>
      <Button {...button} disabled={after !== null} loading={undo.isPending} onClick={ask}>
        {label}
      </Button>
    </Tooltip>
  );
}
