import { Button, Modal } from 'antd';
import { differencesOf, type Draft } from './form-draft';

interface ConflictDialogProps {
  draft: Draft;
  theirs: Draft['base'];
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onLater: () => void;
}

/** Somebody saved in between: what they changed, what I changed, and three ways on. Nothing is lost by any of them. */
export function ConflictDialog({ draft, theirs, onKeepMine, onTakeTheirs, onLater }: ConflictDialogProps) {
  return (
    <Modal
      open
      width={640}
      title="有人在您编辑期间保存了报名表"
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
        <Changes title="对方改了什么" lines={differencesOf(draft.base.fields, theirs.fields)} />
        <Changes title="您改了什么" lines={differencesOf(draft.base.fields, draft.fields)} />
      </div>
      <p className="hint">覆盖后，对方的修改不再生效；改用对方的版本后，您的修改可以用「撤销」找回。</p>
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
