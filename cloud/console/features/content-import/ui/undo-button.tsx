import { App, Button, type ButtonProps } from 'antd';
import { useText } from '../../../platform/language';
import { useUndoImport } from '../api/imports';
import { importTexts } from '../texts';

interface UndoButtonProps extends Pick<ButtonProps, 'size'> {
  readonly exhibitionId: string;
  readonly importId: string;
  readonly label: string;
  /** A later import has to be taken back before. */
  readonly isBlocked: boolean;
  readonly onBegun?: () => void;
}

/** Takes an import back, after a question that says what that means. */
export function UndoButton({ exhibitionId, importId, label, isBlocked, onBegun, ...button }: UndoButtonProps) {
  const text = useText(importTexts);
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
    <Button {...button} disabled={isBlocked} loading={undo.isPending} onClick={ask}>
      {label}
    </Button>
  );
}
