import type { ShowcaseRow } from '@shared/contracts/showcase-desk';
import { App, Button, Dropdown, Tag, Tooltip } from 'antd';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { usePlaceRow, useRemoveRow } from '../api/rows';
import { showcaseTexts } from '../texts';

/** What visitors do not see, and why; and what nobody has written yet. */
export function RowMarks({ row }: { row: ShowcaseRow }) {
  const text = useText(showcaseTexts);
  if (row.version === 0) return <Tag>{text.unwritten}</Tag>;
  return row.hidden ? (
    <Tooltip title={text.hiddenHint}>
      <Tag color="orange">{text.hidden(row.hidden)}</Tag>
    </Tooltip>
  ) : null;
}

/** In front of which row each move puts it; null: at the end, undefined: it is there already. */
interface Places {
  readonly first: string | null | undefined;
  readonly up: string | null | undefined;
  readonly down: string | null | undefined;
  readonly last: string | null | undefined;
}

interface RowActionsProps {
  readonly row: ShowcaseRow;
  readonly onOpen: () => void;
  /** Null where their order is not the organiser's. */
  readonly places: Places | null;
}

/** Change it, move it, or take it out. */
export function RowActions({ row, onOpen, places }: RowActionsProps) {
  const text = useText(showcaseTexts);
  const { id: exhibitionId } = useExhibition();
  const { modal } = App.useApp();
  const remove = useRemoveRow(exhibitionId);
  const place = usePlaceRow(exhibitionId);
  const { id: rowId, kind, title } = row;
  const isProfile = kind === 'profile';
  const ask = () =>
    void modal.confirm({
      title: isProfile ? text.emptyTitle(title) : text.removeTitle(title),
      content: text.removeNote,
      okText: isProfile ? text.emptyOk : text.removeOk,
      okButtonProps: { danger: true },
      cancelText: text.cancel,
      focusable: { autoFocusButton: 'cancel' },
      // What went wrong has been said; the question closes either way.
      onOk: () => remove.mutateAsync({ kind, rowId, title }).catch(() => undefined),
    });
  const move = (key: string, label: string, before: string | null | undefined) => ({
    key,
    label,
    disabled: before === undefined,
    onClick: () => place.mutate({ kind, rowId, before: before ?? null }),
  });
  const moves = places
    ? [
        move('first', text.moveFirst, places.first),
        move('up', text.moveUp, places.up),
        move('down', text.moveDown, places.down),
        move('last', text.moveLast, places.last),
        { type: 'divider' as const },
      ]
    : [];
  return (
    <>
      <Button type="link" style={{ paddingInline: 4 }} onClick={onOpen}>
        {row.version === 0 ? text.write : text.edit}
      </Button>
      {row.version === 0 ? null : (
        <Dropdown
          autoFocus
          trigger={['click']}
          menu={{ items: [...moves, { key: 'remove', label: isProfile ? text.empty : text.remove, danger: true, onClick: ask }] }}
        >
          <Button type="link" style={{ paddingInline: 4 }} loading={place.isPending} aria-label={text.moreOf(title)}>
            {text.more}
          </Button>
        </Dropdown>
      )}
    </>
  );
}
