import type { ContentCell, ContentChange } from '@shared/contracts/content-desk';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../../platform/language';
import { useShowTime } from '../show-time';
import { CellChanges } from './cell-changes';
import { changeTexts } from './words';

const COLOURS: Record<ContentChange['what'], string> = { created: 'green', changed: 'gold', removed: 'red', restored: 'blue' };

interface Change {
  readonly what: ContentChange['what'];
  readonly cause: ContentChange['cause'] | 'exhibitor';
  /** Of a row of the lists: the exhibitor wrote it. */
  readonly proposed?: boolean;
  /** Empty: an account that is gone; null: a command on the server. */
  readonly by: string | null;
  readonly at: string;
  readonly cells: readonly ContentCell[];
}

interface ChangeLineProps {
  readonly change: Change;
  /** Of which row. */
  readonly named?: ReactNode;
  readonly end?: ReactNode;
  /** What the fields are called, where they are not those of lists. */
  readonly names?: Partial<Record<string, string>>;
}

/** Who did what, when and how, and each field before and after. */
export function ChangeLine({ change, named, end, names }: ChangeLineProps) {
  const text = useText(changeTexts);
  const time = useShowTime();
  const { what, by, at, cells } = change;
  const cause = change.proposed ? 'exhibitor' : change.cause;
  return (
    <li>
      <header>
        <Tag color={COLOURS[what]}>{text[what]}</Tag>
        {named}
        <small>
          {[by === null ? text.server : by || text.deletedAccount, time.dated(at), ...(cause === 'hand' ? [] : [text[cause]])].join(' · ')}
        </small>
        {end}
      </header>
      {cells.length > 0 ? <CellChanges cells={cells} {...(names ? { names } : {})} /> : null}
    </li>
  );
}
