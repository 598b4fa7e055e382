import type { ParticipantRow } from '@shared/contracts/registration-staff';
import { listRightOffers, type RightGrant, type RightOfferView } from '@shared/contracts/right';
import { inLanguage } from '@shared/rules/bilingual';
import { textIn } from '@shared/rules/language';
import { rightKindTexts } from '@shared/rules/right-words';
import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Table, Tag } from 'antd';
import { Link } from 'react-router-dom';
import { useLanguage, useText } from '../../../../../platform/language';
import { queryOf } from '../../../../../platform/query';
import { LoadedView } from '../../../../../ui/loaded-view';
import { useGive } from '../../../../../ui/right/use-grants';
import { useShowTime } from '../../../../../ui/show-time';
import { personRightTexts } from './texts';

interface GiveRightDialogProps {
  readonly exhibitionId: string;
  readonly row: ParticipantRow;
  /** What the person has or had. */
  readonly grants: readonly RightGrant[];
  readonly onClose: () => void;
}

/** A right of the show for somebody who is known already. */
export function GiveRightDialog({ exhibitionId, row, grants, onClose }: GiveRightDialogProps) {
  const text = useText(personRightTexts);
  const language = useLanguage();
  const kinds = textIn(rightKindTexts, language);
  const time = useShowTime();
  const offers = useQuery(queryOf(listRightOffers, { params: { exhibitionId } }));
  const give = useGive(exhibitionId);
  const live = new Set(grants.filter((one) => one.state !== 'taken_back').map((one) => one.rightId));
  /** Why it is not to be given now; null: it is. */
  const barred = ({ right, fields, given }: RightOfferView): string | null => {
    if (live.has(right.id)) return text.has;
    if (right.archived) return text.archived;
    if (fields.paused) return text.paused;
    return fields.quota !== null && given >= fields.quota ? text.noneLeft : null;
  };
  return (
    <Modal open title={text.dialogTitle(row.name)} footer={null} onCancel={onClose}>
      <p className="hint">{text.dialogHint}</p>
      <LoadedView
        state={offers}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <>
            {text.noOffers} <Link to={`/rights?show=${exhibitionId}`}>{text.toRights}</Link>
          </>
        }
      >
        {({ items }) => (
          <Table<RightOfferView>
            rowKey={({ right }) => right.id}
            size="small"
            showHeader={false}
            pagination={false}
            dataSource={[...items]}
            columns={[
              {
                key: 'right',
                render: (_, { right, fields, given }) => (
                  <>
                    {inLanguage(right.name, language)} <Tag>{kinds[right.kind]}</Tag>
                    <div className="hint num">
                      {[
                        fields.quota === null ? text.open : text.left(Math.max(0, fields.quota - given)),
                        ...(fields.handOutUntil ? [text.until(time.minute(fields.handOutUntil))] : []),
                      ].join(' · ')}
                    </div>
                  </>
                ),
              },
              {
                key: 'act',
                width: 100,
                align: 'right',
                render: (_, offer) => {
                  const why = barred(offer);
                  if (why !== null) return <span className="hint">{why}</span>;
                  const { id: rightId } = offer.right;
                  return (
                    <Button
                      size="small"
                      type="primary"
                      disabled={give.isPending}
                      loading={give.isPending && give.variables?.rightId === rightId}
                      onClick={() => give.mutate({ rightId, participantId: row.id, name: row.name }, { onSuccess: onClose })}
                    >
                      {text.giveThis}
                    </Button>
                  );
                },
              },
            ]}
          />
        )}
      </LoadedView>
    </Modal>
  );
}
