import { Button, Drawer, Tabs, Tag } from 'antd';
import { useText } from '../../../../platform/language';
import { useLeaveGuard } from '../../../../ui/leave-guard';
import { READ_WIDTH } from '../../../../ui/edit-drawer';
import { LoadedView } from '../../../../ui/loaded-view';
import { useShowTime } from '../../../../ui/show-time';
import { useCopy } from '../../../../ui/use-copy';
import { participantStatusTexts } from '../../../../ui/words';
import { useParticipant, useStory } from '../../api/participants';
import { DecideButtons } from './acts/decide-buttons';
import { Details } from './details';
import { Notes, useNoteDraft } from './notes';
import { PersonRights } from './rights/rights';
import { personRightTexts } from './rights/texts';
import { PersonTags } from './person-tags';
import { heldTexts, personTexts } from './texts';
import { Timeline } from './timeline';

/** One person with everything that is known of them. Their own details are only read here: it is they who change them. */
export function PersonDrawer({
  exhibitionId,
  participantId,
  typeName,
  onOpen,
  onClose,
}: {
  exhibitionId: string;
  participantId: string;
  typeName: (id: string) => string;
  /** Somebody else: who brought them, whom they brought. */
  onOpen: (participantId: string) => void;
  onClose: () => void;
}) {
  const t = useText(personTexts);
  const rights = useText(personRightTexts);
  const [held, status] = [useText(heldTexts), useText(participantStatusTexts)];
  const time = useShowTime();
  const copy = useCopy(t.linkCopied, t.linkNotCopied);
  const state = useParticipant(exhibitionId, participantId);
  const story = useStory(exhibitionId, participantId);
  const note = useNoteDraft(exhibitionId, participantId);
  const guard = useLeaveGuard(note.isFilled, onClose, note.busy);

  function copyLink() {
    const link = new URL(window.location.href);
    link.search = new URLSearchParams({ show: exhibitionId, person: participantId }).toString();
    void copy(link.href);
  }

  return (
    <Drawer open size={READ_WIDTH} title={t.title} onClose={guard.close} extra={<Button onClick={copyLink}>{t.copyLink}</Button>}>
      <LoadedView state={state}>
        {(person) => (
          <>
            <h2 className="person-head">
              {person.row.name || t.erased}
              <Tag>{status[person.row.status]}</Tag>
              {person.row.arrivedAt ? <Tag color="green">{t.arrivedAt(time.minute(person.row.arrivedAt))}</Tag> : <Tag>{t.notArrived}</Tag>}
              {person.row.held ? <Tag color="gold">{held[person.row.held]}</Tag> : null}
            </h2>
            <DecideButtons exhibitionId={exhibitionId} row={person.row} />
            <PersonTags exhibitionId={exhibitionId} participantId={participantId} />
            <LoadedView state={story}>
              {(told) => (
                <Tabs
                  items={[
                    {
                      key: 'details',
                      label: t.details,
                      children: <Details exhibitionId={exhibitionId} person={person} story={told} typeName={typeName} onOpen={onOpen} />,
                    },
                    { key: 'timeline', label: t.timeline, children: <Timeline {...told} /> },
                    {
                      key: 'rights',
                      label: rights.title,
                      children: <PersonRights exhibitionId={exhibitionId} row={person.row} />,
                    },
                    {
                      key: 'notes',
                      label: told.notes.length > 0 ? t.notesCount(told.notes.length) : t.notes,
                      children: <Notes notes={told.notes} draft={note} />,
                    },
                  ]}
                />
              )}
            </LoadedView>
            <p className="hint">{t.footer(time.clock)}</p>
          </>
        )}
      </LoadedView>
    </Drawer>
  );
}
