import { CONTENT_KINDS, type ContentChange, type ContentKind } from '@shared/contracts/content-desk';
import { kindTexts } from '@shared/rules/content-words';
import { Segmented } from 'antd';
import { Link } from 'react-router-dom';
import { useText } from '../../../platform/language';
import { ChangeLine } from '../../../ui/content/change-line';
import { ChangeList, PutBackButton, useChangeFilter } from '../../../ui/content/change-list';
import { ShowcaseChanges } from '../../../ui/content/showcase-changes';
import { contentKindTexts } from '../../../ui/content/words';
import { useExhibition } from '../../../ui/exhibition-context';
import { oneOf, useAddressFilter } from '../../../ui/use-address-filter';
import { useChanges } from '../api/lists';
import { useRestoreRow } from '../api/rows';
import { contentTexts } from '../texts';
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
  const kinds = useText(contentKindTexts);
  const { id } = useExhibition();
  const filter = useChangeFilter(CONTENT_KINDS);
  const pages = useChanges(id, filter);
  return (
    <ChangeList pages={pages} filter={filter} kinds={CONTENT_KINDS.map((value) => ({ value, label: kinds[value] }))}>
      {(one) => (tellsSomething(one) ? <Change key={one.id} change={one} /> : null)}
    </ChangeList>
  );
}

function Change({ change }: { change: ContentChange }) {
  const kinds = useText(kindTexts);
  const { kind, rowId, title, restoreUntil } = change;
  const restore = useRestoreRow(useExhibition().id);
  return (
    <ChangeLine
      change={change}
      named={
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
      }
      end={<PutBackButton until={restoreUntil} busy={restore.isPending} onPutBack={() => restore.mutate({ kind, rowId, title })} />}
    />
  );
}
