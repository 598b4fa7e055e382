import type { ContentCell } from '@shared/contracts/content-desk';
import { fieldTexts } from '@shared/rules/content-words';
import { Tag } from 'antd';
import { useState } from 'react';
import { useText } from '../../platform/language';
import { uiTexts } from '../texts';
import './content.css';

/** Longer texts are cut until somebody asks for the rest. */
const SHOWN = 140;

type Cell = ContentCell & { readonly clash?: boolean };

interface CellChangesProps {
  readonly cells: readonly Cell[];
  readonly clash?: string;
  /** What the fields are called, where they are not those of lists. */
  readonly names?: Partial<Record<string, string>>;
}

/** Fields of a row, each before and after; `before` alone where it goes, `after` alone where it is new. */
export function CellChanges({ cells, clash, names: given }: CellChangesProps) {
  const ofLists: Partial<Record<string, string>> = useText(fieldTexts);
  const names = given ?? ofLists;
  return (
    <dl className="cell-changes">
      {cells.map((cell) => (
        <div key={cell.field} className={cell.clash ? 'cell-clash' : undefined}>
          <dt>
            {names[cell.field] ?? cell.field}
            {cell.clash && clash ? <Tag color="orange">{clash}</Tag> : null}
          </dt>
          <dd>
            {cell.before === null ? null : (
              <del>
                <Cut text={cell.before} />
              </del>
            )}
            {cell.before !== null && cell.after !== null ? <span aria-hidden="true">→</span> : null}
            {cell.after === null ? null : (
              <ins>
                <Cut text={cell.after} />
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Cut({ text }: { text: string }) {
  const words = useText(uiTexts);
  const [whole, setWhole] = useState(false);
  if (text === '') return <>{words.empty}</>;
  if (whole || text.length <= SHOWN) return <>{text}</>;
  return (
    <>
      {text.slice(0, SHOWN)}…{' '}
      <button type="button" className="cell-more" onClick={() => setWhole(true)}>
        {words.wholeText}
      </button>
    </>
  );
}
