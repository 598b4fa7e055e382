import { Modal } from 'antd';

export interface Impact {
  readonly key: string;
  readonly people: number;
  readonly text: string;
}

/** Asks before a published show is moved: whom it touches, and what follows by itself. */
export function ConfirmMove({
  impacts,
  saving,
  onConfirm,
  onCancel,
}: {
  impacts: readonly Impact[];
  saving: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}) {
  return (
    <Modal
      open
      title="展会已发布，确定改期吗？"
      okText="确定改期"
      cancelText="先不改"
      confirmLoading={saving}
      onOk={onConfirm}
      onCancel={onCancel}
    >
      <p>这次改期影响：</p>
      <ul>
        {impacts.map(({ key, people, text }) => (
          <li key={key}>
            <strong>{people.toLocaleString('zh-CN')}</strong> {text}
          </li>
        ))}
      </ul>
      <p className="hint">电子票和印好的码继续有效，还没发出的提醒按新的展期发送。改期后十分钟内可以撤销，过后系统通知已报名的观众。</p>
    </Modal>
  );
}
