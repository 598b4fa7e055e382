import type { DeskDecision, DeskDetail } from '@shared/contracts/self-service';
import { Button, Drawer, Popconfirm, Tag } from 'antd';
import { useText } from '../../../platform/language';
import '../../../ui/content/content.css';
import { LIST_WIDTH } from '../../../ui/edit-drawer';
import { LoadedView } from '../../../ui/loaded-view';
import { useShowTime } from '../../../ui/show-time';
import { useDesk, useUndoApproval } from '../api/desks';
import { deskStateTexts, selfServiceTexts } from '../texts';
import { STATE_COLOURS } from './desks-table';
import { LinkPanel } from './link-panel';
import { ProposalList, useNameOf } from './proposal-list';
import { ReturnedPanel } from './returned-panel';
import './self-service.css';

/** One exhibitor: what waits for a decision, its link, its people, and what was decided. */
export function DeskDrawer({ exhibitionId, rowId, onClose }: { exhibitionId: string; rowId: string; onClose: () => void }) {
  const text = useText(selfServiceTexts);
  const states = useText(deskStateTexts);
  const state = useDesk(exhibitionId, rowId);
  const desk = state.data?.desk;
  const title = desk ? (
    <>
      {desk.name} <Tag color={STATE_COLOURS[desk.state]}>{states[desk.state]}</Tag>
    </>
  ) : (
    text.title
  );
  return (
    <Drawer open size={LIST_WIDTH} title={title} onClose={onClose}>
      <LoadedView state={state}>
        {(detail) => (
          <>
            <h3>{text.review}</h3>
            <ProposalList exhibitionId={exhibitionId} detail={detail} />
            <ReturnedPanel detail={detail} />
            <h3>{text.inviteLink}</h3>
            <LinkPanel exhibitionId={exhibitionId} detail={detail} />
            <h3>{text.contacts}</h3>
            <Contacts contacts={detail.contacts} />
            <h3>{text.staffTitle}</h3>
            <People staff={detail.staff} />
            <h3>{text.history}</h3>
            <Decisions exhibitionId={exhibitionId} rowId={rowId} decisions={detail.decisions} />
          </>
        )}
      </LoadedView>
    </Drawer>
  );
}

/** Whom to send the link, and to tell what was sent back. */
function Contacts({ contacts }: Pick<DeskDetail, 'contacts'>) {
  const text = useText(selfServiceTexts);
  if (contacts.length === 0) return <p className="hint">{text.noContacts}</p>;
  return (
    <ul className="history" aria-label={text.contacts}>
      {contacts.map(({ name, title, phone, email }, at) => (
        <li key={at}>
          {name} <span className="hint num">{[title, phone, email].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}

function People({ staff }: { staff: DeskDetail['staff'] }) {
  const text = useText(selfServiceTexts);
  if (staff.length === 0) return <p className="hint">{text.noStaff}</p>;
  return (
    <ul className="history">
      {staff.map(({ id, name, title, phone }) => (
        <li key={id}>
          {name} <span className="hint num">{[title, phone].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}

interface DecisionsProps {
  readonly exhibitionId: string;
  readonly rowId: string;
  readonly decisions: readonly DeskDecision[];
}

function Decisions({ exhibitionId, rowId, decisions }: DecisionsProps) {
  const text = useText(selfServiceTexts);
  const time = useShowTime();
  const nameOf = useNameOf();
  const undo = useUndoApproval(exhibitionId, rowId);
  if (decisions.length === 0) return <p className="hint">{text.noHistory}</p>;
  return (
    <ul className="history">
      {decisions.map((one) => (
        <li key={one.id}>
          <header>
            <Tag color={one.what === 'approved' ? 'green' : 'red'}>{text[one.what]}</Tag>
            <strong>{nameOf(one.unit, one.title)}</strong>
            {one.undone ? <Tag>{text.undone}</Tag> : null}
            <small>{[one.by, time.dated(one.at)].join(' · ')}</small>
            {one.undoUntil ? (
              <Popconfirm title={text.undoAsk} okText={text.undo} cancelText={text.back} onConfirm={() => undo.mutate(one.id)}>
                <Button
                  size="small"
                  title={text.undoUntil(time.minute(one.undoUntil))}
                  loading={undo.isPending && undo.variables === one.id}
                >
                  {text.undo}
                </Button>
              </Popconfirm>
            ) : null}
          </header>
          {one.reason ? <p className="hint">{one.reason}</p> : null}
        </li>
      ))}
    </ul>
  );
}
