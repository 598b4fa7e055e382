import type { ContentFields, ContentKind } from '@shared/contracts/content-desk';
import { Drawer, Form, Spin } from 'antd';
import { useContext, useState, type ReactNode } from 'react';
import { useText } from '../../../platform/language';
import { EditDrawer, READ_WIDTH } from '../../../ui/edit-drawer';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { useDifferences } from '../../../ui/use-differences';
import { readRow, useRow, useSaveRow, type ContentRow } from '../api/rows';
import { contentTexts } from '../texts';
import { ReleaseContext } from './release-one';
import { RowHistory } from './row-history';

/** How a row of one kind becomes a form and goes back. */
interface RowForm<Fields> {
  readonly kind: ContentKind;
  /** Of a new one. */
  readonly blank: Fields;
  shown(row: ContentRow): Fields;
  written(fields: Fields): ContentFields;
  /** Field by field in words, to tell two states apart. */
  textsOf(fields: Fields): Readonly<Record<string, string>>;
  readonly children: ReactNode;
}

interface RowDrawerProps<Fields> extends RowForm<Fields> {
  /** Null: it is made. */
  readonly rowId: string | null;
  readonly onClose: () => void;
}

/** A row of content: made, or changed with what was done to it before. */
export function RowDrawer<Fields extends object>({ rowId, onClose, ...form }: RowDrawerProps<Fields>) {
  return rowId ? <StoredRow {...form} rowId={rowId} onClose={onClose} /> : <FilledDrawer {...form} opened={null} onClose={onClose} />;
}

function StoredRow<Fields extends object>({ rowId, onClose, ...form }: RowForm<Fields> & { rowId: string; onClose: () => void }) {
  const text = useText(contentTexts);
  const state = useRow(useExhibition().id, { kind: form.kind, rowId });
  if (state.data) return <FilledDrawer {...form} opened={state.data} onClose={onClose} />;
  if (!state.error) return <Spin fullscreen delay={300} />;
  return (
    <Drawer open size={READ_WIDTH} title={text.editRow(form.kind)} onClose={onClose}>
      <LoadedView state={state}>{() => null}</LoadedView>
    </Drawer>
  );
}

function FilledDrawer<Fields extends object>({
  kind,
  blank,
  shown,
  written,
  textsOf,
  children,
  opened,
  onClose,
}: RowForm<Fields> & { opened: ContentRow | null; onClose: () => void }) {
  const text = useText(contentTexts);
  const { id: exhibitionId } = useExhibition();
  const [form] = Form.useForm<Fields>();
  const save = useSaveRow(exhibitionId);
  const differences = useDifferences();
  const release = useContext(ReleaseContext);
  // What a form was opened on stays what it is, whatever is read meanwhile.
  const [row] = useState(opened);
  const [initial] = useState(() => (opened ? shown(opened) : blank));
  const versions = row && {
    what: text.thisRow(kind),
    version: row.version,
    changesOf: (before: Fields, after: Fields) => differences(textsOf(before), textsOf(after)),
    readNow: async () => {
      const now = await readRow(exhibitionId, { kind, rowId: row.id });
      return now && { fields: shown(now), version: now.version };
    },
  };
  return (
    <EditDrawer<Fields, { id: string }>
      title={row ? text.editRow(kind) : text.newRow(kind)}
      form={form}
      initialValues={initial}
      busy={save.isPending}
      keepAs={`content.${exhibitionId}.${kind}.${row?.id ?? 'new'}`}
      isKeyed
      versions={versions ?? undefined}
      onSave={(fields, version, key) => save.mutateAsync({ at: row && { rowId: row.id, version }, key, content: written(fields) })}
      {...(release ? { andThen: { label: text.saveAndRelease, go: ({ id }) => release(id) } } : {})}
      onClose={onClose}
    >
      {row?.sourceKey ? <p className="hint">{text.sourceKey(row.sourceKey)}</p> : null}
      {children}
      {row ? <RowHistory kind={kind} rowId={row.id} /> : null}
    </EditDrawer>
  );
}

/** Nothing typed is nothing. */
export const lineOf = (typed: string | null | undefined): string | null => typed?.trim() || null;
