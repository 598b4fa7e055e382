import type { ContentKind, SessionRow } from '@shared/contracts/content-desk';
import { fieldTexts } from '@shared/rules/content-words';
import { App, Button, Dropdown, Space, Tag, Tooltip } from 'antd';
import { useNavigate } from 'react-router-dom';
import { problemText } from '../../../platform/call';
import { useLanguage, useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { usePageNamed } from '../../../ui/pages-context';
import { useContentOutline } from '../api/lists';
import { readImpact, useRemoveRow, useRestoreRow } from '../api/rows';
import { contentTexts } from '../texts';
import './content-page.css';

interface MarkedRow {
  readonly byHand: boolean;
  readonly handEdited: readonly string[];
  readonly withdrawn?: boolean;
  readonly draft?: SessionRow['draft'];
}

/** What the next import has to know of a row: made here, or changed here. */
export function RowMarks({ row }: { row: MarkedRow }) {
  const text = useText(contentTexts);
  const names: Partial<Record<string, string>> = useText(fieldTexts);
  const fields = row.handEdited.map((field) => names[field] ?? field).join(text.comma);
  return (
    <>
      {row.draft ? (
        <Tooltip title={text.unreleasedHint}>
          <Tag color="purple">{text.unreleased(row.draft)}</Tag>
        </Tooltip>
      ) : null}
      {row.withdrawn && !row.draft ? <Tag color="red">{text.withdrawn}</Tag> : null}
      {row.byHand ? (
        <Tooltip title={text.byHandHint}>
          <Tag color="blue">{text.byHand}</Tag>
        </Tooltip>
      ) : row.handEdited.length > 0 ? (
        <Tooltip title={text.handEditedHint(fields)}>
          <Tag color="gold">{text.handEdited}</Tag>
        </Tooltip>
      ) : null}
    </>
  );
}

interface RowActionsProps {
  readonly kind: ContentKind;
  readonly row: { readonly id: string; readonly withdrawn?: boolean; readonly draft?: SessionRow['draft'] };
  readonly title: string;
  readonly onOpen: () => void;
}

/** Change it, or take it out: whom that touches is said before the yes. */
export function RowActions({ kind, row, title, onOpen }: RowActionsProps) {
  const text = useText(contentTexts);
  const { id: exhibitionId } = useExhibition();
  const ask = useAskRemoval();
  const restore = useRestoreRow(exhibitionId);
  const at = { kind, rowId: row.id, title };
  const agenda = usePageNamed()('agenda');
  const navigate = useNavigate();
  return (
    <>
      <Button type="link" style={{ paddingInline: 4 }} onClick={onOpen}>
        {text.edit}
      </Button>
      <Dropdown
        autoFocus
        trigger={['click']}
        menu={{
          items: [
            ...(row.draft && agenda
              ? [{ key: 'release', label: text.releaseOne, onClick: () => void navigate(`${agenda.path}?session=${row.id}`) }]
              : []),
            row.withdrawn
              ? { key: 'restore', label: text.restore, onClick: () => restore.mutate(at) }
              : { key: 'remove', label: text.remove, danger: true, onClick: () => ask(at) },
          ],
        }}
      >
        <Button type="link" style={{ paddingInline: 4 }} aria-label={text.moreOf(title)}>
          {text.more}
        </Button>
      </Dropdown>
    </>
  );
}

function useAskRemoval() {
  const text = useText(contentTexts);
  const language = useLanguage();
  const { id: exhibitionId } = useExhibition();
  const { modal, message } = App.useApp();
  const remove = useRemoveRow(exhibitionId);
  const isApart = useContentOutline(exhibitionId).data?.agenda.apart ?? false;
  return (row: { kind: ContentKind; rowId: string; title: string }) =>
    void readImpact(exhibitionId, row).then(
      (impact) =>
        void modal.confirm({
          title: text.removeTitle(row.title),
          content: (
            <>
              {impact.length > 0 ? (
                <ul className="impact">
                  {impact.map((one) => (
                    <li key={one.key}>
                      <strong className="num">{one.people}</strong> {one.words[language]}
                    </li>
                  ))}
                </ul>
              ) : (
                <p>{text.touchesNobody}</p>
              )}
              <p className="hint">{row.kind !== 'session' ? text.removeNote : isApart ? text.removeApart : text.removeSession}</p>
            </>
          ),
          okText: text.removeOk,
          okButtonProps: { danger: true },
          cancelText: text.cancel,
          focusable: { autoFocusButton: 'cancel' },
          // What went wrong has been said; the question closes either way.
          onOk: () => remove.mutateAsync(row).catch(() => undefined),
        }),
      (error: unknown) => void message.error(problemText(error)),
    );
}

/** Nothing there yet: how it comes to be. */
export function EmptyRows({ kind, onNew }: { kind: ContentKind; onNew: () => void }) {
  const text = useText(contentTexts);
  const importPage = usePageNamed()('import');
  const navigate = useNavigate();
  return (
    <>
      <p>{text.empty(kind)}</p>
      <Space>
        <Button onClick={onNew}>{text.newRow(kind)}</Button>
        {importPage ? (
          <Button type="primary" onClick={() => void navigate(importPage.path)}>
            {text.importLink}
          </Button>
        ) : null}
      </Space>
    </>
  );
}
