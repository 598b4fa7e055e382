import { useSearchParams } from 'react-router-dom';
import { useText } from '../../../../platform/language';
import { LoadedView } from '../../../../ui/loaded-view';
import { Pager } from '../../../../ui/pager';
import { useTypeName } from '../../../../ui/ticket-types';
import { idOf } from '../../../../ui/use-address-filter';
import { useSegmentPeople } from '../../api/segments';
import { useSetup } from '../../api/setup';
import { ParticipantsPanel } from '../participants-panel';
import { PeopleTable } from './people-table';
import { PersonDrawer } from '../person/person-drawer';
import { SegmentFilter } from './segment-filter';
import { listTexts, segmentTexts } from './texts';

/** Everybody, narrowed by what a registration says, or the people of one segment. */
export function PeopleTab({ exhibitionId }: { exhibitionId: string }) {
  const [address] = useSearchParams();
  const segmentId = idOf(address.get('segment'));
  return segmentId ? (
    <SegmentPeople key={segmentId} exhibitionId={exhibitionId} segmentId={segmentId} />
  ) : (
    <ParticipantsPanel exhibitionId={exhibitionId} />
  );
}

function SegmentPeople({ exhibitionId, segmentId }: { exhibitionId: string; segmentId: string }) {
  const text = useText(segmentTexts);
  const listText = useText(listTexts);
  const [address, setAddress] = useSearchParams();
  const opened = address.get('person');
  const typeName = useTypeName(useSetup(exhibitionId).data?.ticketTypes ?? []);
  const pages = useSegmentPeople(exhibitionId, segmentId);
  const open = (person: string | null) =>
    setAddress((before) => {
      if (person) before.set('person', person);
      else before.delete('person');
      return before;
    });
  return (
    <>
      <div className="filters">
        <SegmentFilter exhibitionId={exhibitionId} />
        <span className="hint">{text.segmentShown}</span>
        <span className="end">{pages.data ? <span className="num">{listText.total(pages.data.total.count, false)}</span> : null}</span>
      </div>
      <LoadedView state={pages} isEmpty={(data) => data.total.count === 0} empty={text.noneInSegment}>
        {({ items }) => (
          <>
            <PeopleTable rows={items} loading={pages.turning} typeName={typeName} onOpen={(row) => open(row.id)} />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {opened ? (
        <PersonDrawer
          key={opened}
          exhibitionId={exhibitionId}
          participantId={opened}
          typeName={typeName}
          onOpen={open}
          onClose={() => open(null)}
        />
      ) : null}
    </>
  );
}
