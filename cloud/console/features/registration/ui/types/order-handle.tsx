import { Button } from 'antd';
import type { KeyboardEvent } from 'react';
import { useText } from '../../../../platform/language';
import { typeActTexts } from './texts';

interface OrderHandleProps {
  readonly name: string;
  readonly at: number;
  readonly of: number;
  readonly busy: boolean;
  readonly onMove: (to: number) => void;
  readonly onDrag: (dragging: boolean) => void;
}

/** Moves a line: dragged, by the arrow keys, or by its buttons. */
export function OrderHandle({ name, at, of, busy, onMove, onDrag }: OrderHandleProps) {
  const text = useText(typeActTexts);
  const keys = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    if (!busy) onMove(at + by);
  };
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center' }}>
      <button
        type="button"
        className="question__handle"
        draggable={!busy}
        aria-label={text.move(name)}
        title={text.moveHint}
        onKeyDown={keys}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move';
          event.dataTransfer.setData('text/plain', name);
          onDrag(true);
        }}
        onDragEnd={() => onDrag(false)}
      >
        ⠿
      </button>
      <Button type="text" size="small" aria-label={text.moveUp(name)} disabled={busy || at === 0} onClick={() => onMove(at - 1)}>
        ↑
      </Button>
      <Button type="text" size="small" aria-label={text.moveDown(name)} disabled={busy || at === of - 1} onClick={() => onMove(at + 1)}>
        ↓
      </Button>
    </span>
  );
}
