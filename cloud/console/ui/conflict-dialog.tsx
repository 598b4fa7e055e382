import { Button, Modal } from 'antd';
import { useText } from '../platform/language';
import { uiTexts } from './texts';

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
  const text = useText(uiTexts);
  return (
    <Modal
      open
      width={640}
      title={text.conflictTitle(what)}
      onCancel={onLater}
      footer={[
        <Button key="later" onClick={onLater}>
          {text.conflictLater}
        </Button>,
        <Button key="theirs" onClick={onTakeTheirs}>
          {text.conflictTheirs}
        </Button>,
        <Button key="mine" type="primary" danger onClick={onKeepMine}>
          {text.conflictMine}
        </Button>,
      ]}
    >
      <div className="conflict">
        <Changes title={text.theirChanges} lines={theirs} />
        <Changes title={text.myChanges} lines={mine} />
      </div>
      <p className="hint">
        {text.conflictHint}
        {hint}
      </p>
    </Modal>
  );
}

function Changes({ title, lines }: { title: string; lines: readonly string[] }) {
  const text = useText(uiTexts);
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
        <p className="hint">{text.noChange}</p>
      )}
    </section>
  );
}
