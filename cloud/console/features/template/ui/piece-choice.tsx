import type { PieceKey } from '@shared/contracts/house-template';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../../../platform/language';
import { pieceTexts } from '../../../ui/words';

interface PieceChoiceProps {
  readonly value?: readonly PieceKey[];
  readonly onChange?: (keys: PieceKey[]) => void;
  readonly id?: string;
  readonly items: readonly { readonly piece: PieceKey; readonly content: ReactNode }[];
}

/** Ticks pieces, each with what it holds below it. Fits a Form.Item. */
export function PieceChoice({ value = [], onChange, id, items }: PieceChoiceProps) {
  const names = useText(pieceTexts);
  const turn = (key: PieceKey, on: boolean) =>
    onChange?.(items.map((one) => one.piece).filter((one) => (one === key ? on : value.includes(one))));
  return (
    <div className="template-pieces" {...(id ? { id } : {})}>
      {items.map(({ piece, content }) => (
        <div key={piece}>
          <Checkbox checked={value.includes(piece)} onChange={(event) => turn(piece, event.target.checked)}>
            {names[piece]}
          </Checkbox>
          {content}
        </div>
      ))}
    </div>
  );
}
