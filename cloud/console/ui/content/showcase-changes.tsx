import { listShowcaseChanges, restoreShowcaseRow, type ShowcaseChange } from '@shared/contracts/showcase-desk';
import { SHOWCASE_KINDS, type ShowcaseKind } from '@shared/contracts/showcase-fields';
import { showcaseFieldTexts, showcaseKindTexts, speakerFieldTexts } from '@shared/rules/showcase-words';
import { Button, Segmented, Select } from 'antd';
import { Link } from 'react-router-dom';
import { call } from '../../platform/call';
import { useText } from '../../platform/language';
import { usePages, useWrite } from '../../platform/query';
import { useExhibition } from '../exhibition-context';
import { LoadedView } from '../loaded-view';
import { Pager } from '../pager';
import { usePageNamed } from '../pages-context';
import { useShowTime } from '../show-time';
import { oneOf, useAddressFilter } from '../use-address-filter';
import { ChangeLine } from './change-line';
import { showcaseChanged } from './showcase-changed';
import { changeTexts, showcaseChangeTexts, showcaseTabTexts } from './words';

/** What the fields of a kind are called. */
export function useShowcaseNames(): (kind: ShowcaseKind) => Partial<Record<string, string>> {
  const fields = useText(showcaseFieldTexts);
  const ofSpeaker = useText(speakerFieldTexts);
  return (kind) => (kind === 'speaker' ? { ...fields, ...ofSpeaker } : fields);
}

/** Everything that was done to what a show tells beside its lists; what was taken out can be put back from here. */
export function ShowcaseChanges() {
  const text = useText(showcaseChangeTexts);
  const tabs = useText(showcaseTabTexts);
  const { id: exhibitionId } = useExhibition();
  const [search, narrow] = useAddressFilter();
  const kind = oneOf(SHOWCASE_KINDS, search.get('kind'));
  const what = oneOf(['removed'] as const, search.get('what'));
  const query = { limit: 20, ...(kind ? { kind } : {}), ...(what ? { what } : {}) };
  const pages = usePages(listShowcaseChanges, { params: { exhibitionId }, query });
  return (
    <>
      <div className="filters">
        <Segmented
          value={what ?? 'all'}
          options={[
            { value: 'all', label: text.all },
            { value: 'removed', label: text.onlyDeleted },
          ]}
          onChange={(chosen) => narrow({ what: chosen === 'removed' ? 'removed' : undefined })}
        />
        <Select<ShowcaseKind>
          allowClear
          aria-label={text.kind}
          placeholder={text.kind}
          style={{ width: 160 }}
          value={kind ?? null}
          options={SHOWCASE_KINDS.map((value) => ({ value, label: tabs[value] }))}
          onChange={(chosen?: ShowcaseKind) => narrow({ kind: chosen })}
        />
      </div>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={what ? text.noDeleted : text.empty}>
        {({ items }) => (
          <>
            <section className="panel first-panel">
              <ul className="history">
                {items.map((one) => (
                  <Change key={one.id} change={one} />
                ))}
              </ul>
            </section>
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
    </>
  );
}

function Change({ change }: { change: ShowcaseChange }) {
  const text = useText(showcaseChangeTexts);
  const words = useText(changeTexts);
  const kinds = useText(showcaseKindTexts);
  const names = useShowcaseNames();
  const time = useShowTime();
  const page = usePageNamed()('showcase');
  const restore = useRestoreShowcase(useExhibition().id);
  const { kind, rowId, title, what, restoreUntil } = change;
  return (
    <ChangeLine
      change={change}
      names={names(kind)}
      named={
        <>
          {what === 'removed' || !page ? (
            <strong>{title}</strong>
          ) : (
            <Link to={`${page.path}?tab=${kind}&row=${rowId}`}>
              <strong>{title}</strong>
            </Link>
          )}
          <small>{kinds[kind]}</small>
        </>
      }
      end={
        restoreUntil ? (
          <Button
            size="small"
            title={text.restoreUntil(time.minute(restoreUntil))}
            loading={restore.isPending}
            onClick={() => restore.mutate({ kind, rowId, title })}
          >
            {words.restore}
          </Button>
        ) : null
      }
    />
  );
}

/** Puts back what was taken out. */
export function useRestoreShowcase(exhibitionId: string) {
  const text = useText(showcaseChangeTexts);
  return useWrite(
    ({ kind, rowId }: { kind: ShowcaseKind; rowId: string; title: string }) =>
      call(restoreShowcaseRow, { params: { exhibitionId, showcaseKind: kind, showcaseId: rowId } }),
    { done: ({ title }) => text.restored(title), changes: showcaseChanged(exhibitionId) },
  );
}

/** What was done to one row, the newest first. */
export function ShowcaseHistory({ kind, rowId }: { kind: ShowcaseKind; rowId: string }) {
  const words = useText(changeTexts);
  const names = useShowcaseNames();
  const { id: exhibitionId } = useExhibition();
  const pages = usePages(listShowcaseChanges, { params: { exhibitionId }, query: { limit: 10, kind, rowId } });
  return (
    <section aria-label={words.history}>
      <div className="drawer-group">{words.history}</div>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={words.noHistory}>
        {({ items }) => (
          <>
            <ul className="history">
              {items.map((one) => (
                <ChangeLine key={one.id} change={one} names={names(kind)} />
              ))}
            </ul>
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
    </section>
  );
}
