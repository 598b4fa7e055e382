import { Button, Modal } from 'antd';

interface ConflictDialogProps {
  /** What both were working on: `报名表`. */
  what: string;
  /** What the other and what I changed, a line each. */
  theirs: readonly string[];
  mine: readonly string[];
  hint?: string;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onLater: () => void;
}

/** Somebody saved in between: what they changed, what I changed, and three ways on. */
export function ConflictDialog({ what, theirs, mine, hint, onKeepMine, onTakeTheirs, onLater }: ConflictDialogProps) {
  return (
    <Modal
      open
      width={640}
      title={`有人在您编辑期间保存了${what}`}
      onCancel={onLater}
      footer={[
        <Button key="later" onClick={onLater}>
          先不保存，继续编辑
        </Button>,
        <Button key="theirs" onClick={onTakeTheirs}>
          改用对方的版本
        </Button>,
        <Button key="mine" type="primary" danger onClick={onKeepMine}>
          用我的覆盖对方
        </Button>,
      ]}
    >
      <div className="conflict">
        <Changes title="对方改了什么" lines={theirs} />
        <Changes title="您改了什么" lines={mine} />
      </div>
      <p className="hint">覆盖后，对方的修改不再生效。{hint}</p>
    </Modal>
  );
}

function Changes({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <section>
      <h3>{title}</h3>
      {lines.length > 0 ? (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : (
        <p className="hint">内容没有变化</p>
      )}
    </section>
  );
}
