import { listShowcaseChanges, restoreShowcaseRow, type ShowcaseChange } from '@shared/contracts/showcase-desk';
import { SHOWCASE_KINDS, type ShowcaseKind } from '@shared/contracts/showcase-fields';
import { showcaseFieldTexts, showcaseKindTexts, speakerFieldTexts } from '@shared/rules/showcase-words';
import { Link } from 'react-router-dom';
import { call } from '../../platform/call';
import { useText } from '../../platform/language';
import { usePages, useWrite } from '../../platform/query';
import { useExhibition } from '../exhibition-context';
import { LoadedView } from '../loaded-view';
import { Pager } from '../pager';
import { usePageNamed } from '../pages-context';
import { ChangeLine } from './change-line';
import { ChangeList, PutBackButton, useChangeFilter } from './change-list';
import { showcaseChanged } from './showcase-changed';
import { changeTexts, changeListTexts, showcaseTabTexts } from './words';

/** What the fields of a kind are called. */
export function useShowcaseNames(): (kind: ShowcaseKind) => Partial<Record<string, string>> {
  const fields = useText(showcaseFieldTexts);
  const ofSpeaker = useText(speakerFieldTexts);
  return (kind) => (kind === 'speaker' ? { ...fields, ...ofSpeaker } : fields);
}

/** Everything that was done to what a show tells beside its lists; what was taken out can be put back from here. */
export function ShowcaseChanges() {
  const tabs = useText(showcaseTabTexts);
  const { id: exhibitionId } = useExhibition();
  const filter = useChangeFilter(SHOWCASE_KINDS);
  const pages = usePages(listShowcaseChanges, { params: { exhibitionId }, query: { limit: 20, ...filter } });
  return (
    <ChangeList pages={pages} filter={filter} kinds={SHOWCASE_KINDS.map((value) => ({ value, label: tabs[value] }))}>
      {(one) => <Change key={one.id} change={one} />}
    </ChangeList>
  );
}

function Change({ change }: { change: ShowcaseChange }) {
  const kinds = useText(showcaseKindTexts);
  const names = useShowcaseNames();
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
      end={<PutBackButton until={restoreUntil} busy={restore.isPending} onPutBack={() => restore.mutate({ kind, rowId, title })} />}
    />
  );
}

/** Puts back what was taken out. */
export function useRestoreShowcase(exhibitionId: string) {
  const text = useText(changeListTexts);
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
