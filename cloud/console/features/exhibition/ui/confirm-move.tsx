import { Modal } from 'antd';
import { useText } from '../../../platform/language';
import { settingsTexts } from '../texts';

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
  const words = useText(settingsTexts);
  return (
    <Modal
      open
      title={words.moveTitle}
      okText={words.move}
      cancelText={words.doNotMove}
      confirmLoading={saving}
      onOk={onConfirm}
      onCancel={onCancel}
    >
      <p>{words.moveTouches}</p>
      <ul>
        {impacts.map(({ key, people, text }) => (
          <li key={key}>
            <strong>{people.toLocaleString('zh-CN')}</strong> {text}
          </li>
        ))}
      </ul>
      <p className="hint">{words.moveHint}</p>
    </Modal>
  );
}
