import type { ShowcaseKind } from '@shared/contracts/showcase-fields';
import { Drawer, Form, Spin } from 'antd';
import { useState, type ComponentType } from 'react';
import { useText } from '../../../platform/language';
import { ShowcaseHistory, useShowcaseNames } from '../../../ui/content/showcase-changes';
import { EditDrawer, READ_WIDTH } from '../../../ui/edit-drawer';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { useShowTime } from '../../../ui/show-time';
import { useDifferences } from '../../../ui/use-differences';
import { readRow, useRow, useSaveRow, type RowView } from '../api/rows';
import { showcaseTexts } from '../texts';
import { blankValues, shownValues, writtenContent, type FormValues } from './form-values';
import { HallForm } from './forms/hall-form';
import { HighlightForm } from './forms/highlight-form';
import { LaunchForm, ProductForm } from './forms/offer-form';
import { NewsForm } from './forms/news-form';
import { ProfileForm } from './forms/profile-form';
import { SpeakerForm } from './forms/speaker-form';
import { SponsorForm } from './forms/sponsor-form';
import { toldValues } from './told-values';

const FORMS: Record<ShowcaseKind, ComponentType<{ row: RowView | null }>> = {
  profile: ProfileForm,
  product: ProductForm,
  launch: LaunchForm,
  news: NewsForm,
  highlight: HighlightForm,
  sponsor: SponsorForm,
  speaker: SpeakerForm,
  hall: HallForm,
};

interface ShowcaseDrawerProps {
  readonly kind: ShowcaseKind;
  /** Null: it is made. */
  readonly rowId: string | null;
  /** Whose a new one is, where the list is narrowed to somebody. */
  readonly exhibitorId: string | null;
  readonly onClose: () => void;
}

/** A row: made, or changed with what was done to it before. */
export function ShowcaseDrawer({ kind, rowId, exhibitorId, onClose }: ShowcaseDrawerProps) {
  return rowId ? (
    <StoredRow kind={kind} rowId={rowId} onClose={onClose} />
  ) : (
    <FilledDrawer kind={kind} opened={null} exhibitorId={exhibitorId} onClose={onClose} />
  );
}

function StoredRow({ kind, rowId, onClose }: { kind: ShowcaseKind; rowId: string; onClose: () => void }) {
  const text = useText(showcaseTexts);
  const state = useRow(useExhibition().id, { kind, rowId });
  if (state.data) return <FilledDrawer kind={kind} opened={state.data} exhibitorId={null} onClose={onClose} />;
  if (!state.error) return <Spin fullscreen delay={300} />;
  return (
    <Drawer open size={READ_WIDTH} title={text.thisOf(kind)} onClose={onClose}>
      <LoadedView state={state}>{() => null}</LoadedView>
    </Drawer>
  );
}

interface FilledDrawerProps {
  readonly kind: ShowcaseKind;
  readonly opened: RowView | null;
  readonly exhibitorId: string | null;
  readonly onClose: () => void;
}

function FilledDrawer({ kind, opened, exhibitorId, onClose }: FilledDrawerProps) {
  const text = useText(showcaseTexts);
  const names = useShowcaseNames()(kind);
  const time = useShowTime();
  const { id: exhibitionId } = useExhibition();
  const [form] = Form.useForm<FormValues>();
  const save = useSaveRow(exhibitionId);
  const differences = useDifferences();
  // What a form was opened on stays what it is, whatever is read meanwhile.
  const [row] = useState(opened);
  const [initial] = useState(() => (opened ? shownValues(opened.content) : blankValues(kind, exhibitorId)));
  const told = (values: FormValues) =>
    toldValues(writtenContent(kind, values), { names, pictures: row?.pictures ?? [], timeText: (at) => time.minute(at) });
  const versions = row && {
    what: text.thisOf(kind),
    version: row.version,
    changesOf: (before: FormValues, after: FormValues) => differences(told(before), told(after)),
    readNow: async () => {
      const now = await readRow(exhibitionId, { kind, rowId: row.id });
      return now && { fields: shownValues(now.content), version: now.version };
    },
  };
  const Fields = FORMS[kind];
  return (
    <EditDrawer<FormValues>
      title={row ? row.title || text.thisOf(kind) : text.newOf(kind)}
      form={form}
      initialValues={initial}
      busy={save.isPending}
      keepAs={`showcase.${exhibitionId}.${kind}.${row?.id ?? 'new'}`}
      isKeyed
      versions={versions ?? undefined}
      onSave={(values, version, key) =>
        save.mutateAsync({ at: row && { rowId: row.id, version }, key, content: writtenContent(kind, values) })
      }
      onClose={onClose}
    >
      <Fields row={row} />
      {row && row.version > 0 ? <ShowcaseHistory kind={kind} rowId={row.id} /> : null}
    </EditDrawer>
  );
}
