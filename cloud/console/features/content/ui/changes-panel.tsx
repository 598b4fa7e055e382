import { CONTENT_KINDS, type ContentChange, type ContentKind } from '@shared/contracts/content-desk';
import { kindTexts } from '@shared/rules/content-words';
import { Button, Segmented } from 'antd';
import { Link } from 'react-router-dom';
import { useText } from '../../../platform/language';
import { ChangeLine } from '../../../ui/content/change-line';
import { ShowcaseChanges } from '../../../ui/content/showcase-changes';
import { contentKindTexts } from '../../../ui/content/words';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useShowTime } from '../../../ui/show-time';
import { oneOf, useAddressFilter } from '../../../ui/use-address-filter';
import { useChanges } from '../api/lists';
import { useRestoreRow } from '../api/rows';
import { contentTexts } from '../texts';
import { FilterSelect } from './filter-select';
import { tellsSomething } from './row-history';

const TABS: Record<ContentKind, string> = { exhibitor: 'exhibitors', booth: 'booths', session: 'sessions' };

/** Everything that was done to the content of a show: to its lists, or to what it tells beside them. */
export function ChangesPanel() {
  const text = useText(contentTexts);
  const [search, narrow] = useAddressFilter();
  const of = oneOf(['showcase'] as const, search.get('of'));
  return (
    <>
      <Segmented
        style={{ marginBottom: 16 }}
        value={of ?? 'lists'}
        options={[
          { value: 'lists', label: text.changesOfLists },
          { value: 'showcase', label: text.changesOfShowcase },
        ]}
        onChange={(chosen) => narrow({ of: chosen === 'showcase' ? 'showcase' : undefined, kind: undefined, what: undefined })}
      />
      {of ? <ShowcaseChanges /> : <ListChanges />}
    </>
  );
}

/** What was taken out can be put back from here. */
function ListChanges() {
  const text = useText(contentTexts);
  const kinds = useText(contentKindTexts);
  const { id } = useExhibition();
  const [search, narrow] = useAddressFilter();
  const kind = oneOf(CONTENT_KINDS, search.get('kind'));
  const what = oneOf(['removed'] as const, search.get('what'));
  const pages = useChanges(id, { ...(kind ? { kind } : {}), ...(what ? { what } : {}) });
  return (
    <>
      <div className="filters">
        <Segmented
          value={what ?? 'all'}
          options={[
            { value: 'all', label: text.allChanges },
            { value: 'removed', label: text.onlyDeleted },
          ]}
          onChange={(chosen) => narrow({ what: chosen === 'removed' ? 'removed' : undefined })}
        />
        <FilterSelect name="kind" label={text.kind} value={kind} options={CONTENT_KINDS.map((value) => ({ value, label: kinds[value] }))} />
      </div>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={what ? text.noDeleted : text.emptyChanges}>
        {({ items }) => (
          <>
            <section className="panel first-panel">
              <ul className="history">
                {items.filter(tellsSomething).map((one) => (
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

function Change({ change }: { change: ContentChange }) {
  const text = useText(contentTexts);
  const kinds = useText(kindTexts);
  const time = useShowTime();
  const { kind, rowId, title } = change;
  const restore = useRestoreRow(useExhibition().id);
  const named = (
    <>
      {change.what === 'removed' ? (
        <strong>{title}</strong>
      ) : (
        <Link to={`?tab=${TABS[kind]}&row=${rowId}`}>
          <strong>{title}</strong>
        </Link>
      )}
      <small>{kinds[kind]}</small>
    </>
  );
  return (
    <ChangeLine
      change={change}
      named={named}
      end={
        change.restoreUntil ? (
          <Button
            size="small"
            title={text.restoreUntil(time.minute(change.restoreUntil))}
            loading={restore.isPending}
            onClick={() => restore.mutate({ kind, rowId, title })}
          >
            {text.restore}
          </Button>
        ) : null
      }
    />
  );
}
