import { Modal, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useText } from '../platform/language';
import { upTo } from './graphemes';
import { useLeaveGuard } from './leave-guard';
import { uiTexts } from './texts';

/** Asks why before something that people are told about, or that stays on record. */
export function ReasonDialog({
  title,
  note,
  busy,
  danger = true,
  barred = false,
  okText,
  before,
  isFilled = false,
  onClose,
  onConfirm,
  children,
}: {
  title: string;
  note: string;
  busy: boolean;
  danger?: boolean;
  /** Something besides the reason is missing. */
  barred?: boolean;
  okText?: string;
  /** Asked before the reason; `isFilled`: something is typed there. */
  before?: ReactNode;
  isFilled?: boolean;
  onClose: () => void;
  onConfirm: (reason: string) => void;
  children?: ReactNode;
}) {
  const text = useText(uiTexts);
  const [reason, setReason] = useState('');
  const guard = useLeaveGuard(() => isFilled || reason.trim() !== '', onClose, busy);
  return (
    <Modal
      open
      title={title}
      okText={okText ?? text.confirm}
      cancelText={text.back}
      okButtonProps={{ danger, disabled: barred || reason.trim().length < 2, loading: busy }}
      onCancel={guard.close}
      onOk={() => onConfirm(reason.trim())}
    >
      <p>{note}</p>
      {before}
      <Input.TextArea
        autoFocus={!before}
        aria-label={text.reason}
        {...(before ? { placeholder: text.reason } : {})}
        rows={3}
        count={{ ...upTo(200), show: true }}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        style={{ marginBottom: 24 }}
      />
      {children}
    </Modal>
  );
}
