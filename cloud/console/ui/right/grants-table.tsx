import type { RightGrant } from '@shared/contracts/right';
import { textIn } from '@shared/rules/language';
import { rightKindTexts } from '@shared/rules/right-words';
import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useLanguage, useText } from '../../platform/language';
import { ReasonDialog } from '../reason-dialog';
import { useShowTime } from '../show-time';
import { grantStateTexts, grantTexts } from './texts';
import { useTakeBack, useUndo } from './use-grants';

const COLOURS = { held: 'gold', handed_out: 'green', taken_back: 'default' } as const;

interface GrantsTableProps {
  readonly exhibitionId: string;
  /** What the list is of: people who have one right, or the rights of one person. */
  readonly of: 'right' | 'person';
  readonly rows: readonly RightGrant[];
  readonly loading: boolean;
}

/** Who has what, what has become of it, and how it is taken back or a hand-out undone. */
export function GrantsTable({ exhibitionId, of, rows, loading }: GrantsTableProps) {
  const text = useText(grantTexts);
  const states = useText(grantStateTexts);
  const kinds = textIn(rightKindTexts, useLanguage());
  const time = useShowTime();
  const undo = useUndo(exhibitionId);
  const takeBack = useTakeBack(exhibitionId);
  const [taking, setTaking] = useState<RightGrant | null>(null);
  return (
    <>
      <Table<RightGrant>
        rowKey="id"
        size="middle"
        pagination={false}
        loading={loading}
        dataSource={[...rows]}
        scroll={{ x: of === 'right' ? 760 : 600 }}
        columns={[
          of === 'right'
            ? {
                title: text.person,
                key: 'person',
                render: (_, one) => (
                  <>
                    {one.name ? (
                      <Link to={`/registrations?show=${exhibitionId}&person=${one.participantId}`}>{one.name}</Link>
                    ) : (
                      <span className="hint">{text.gone}</span>
                    )}
                    <div className="hint num">{one.phone}</div>
                  </>
                ),
              }
            : {
                title: text.right,
                key: 'right',
                render: (_, one) => (
                  <>
                    <Link to={`/rights?show=${exhibitionId}&of=${one.rightId}`}>{one.rightName}</Link>
                    <div className="hint">{kinds[one.kind]}</div>
                  </>
                ),
              },
          {
            title: text.since,
            key: 'since',
            width: of === 'right' ? 180 : 150,
            render: (_, one) => (
              <>
                <span className="num">{time.minute(one.givenAt)}</span>
                <div className="hint">{one.givenBy ? text.givenBy(one.givenBy) : text.byVisitor}</div>
              </>
            ),
          },
          {
            title: text.state,
            key: 'state',
            width: of === 'right' ? 260 : 190,
            render: (_, one) => (
              <>
                <Tag color={COLOURS[one.state]}>{states[one.state]}</Tag>
                {one.handedOutAt ? (
                  <div className="hint num">{text.handedOutLine(one.handedOutBy, time.minute(one.handedOutAt))}</div>
                ) : null}
                {one.reason ? <div className="hint">{one.reason}</div> : null}
              </>
            ),
          },
          {
            key: 'act',
            width: of === 'right' ? 130 : 110,
            align: 'right',
            render: (_, one) =>
              one.state === 'held' ? (
                <Button size="small" danger onClick={() => setTaking(one)}>
                  {text.takeBack}
                </Button>
              ) : one.undoUntil ? (
                <Button
                  size="small"
                  title={text.undoUntil(time.minute(one.undoUntil))}
                  loading={undo.isPending && undo.variables === one.id}
                  onClick={() => undo.mutate(one.id)}
                >
                  {text.undo}
                </Button>
              ) : null,
          },
        ]}
      />
      {taking ? (
        <ReasonDialog
          title={text.takeBackTitle}
          note={text.takeBackNote(taking.name || text.gone)}
          okText={text.takeBack}
          busy={takeBack.isPending}
          onClose={() => setTaking(null)}
          onConfirm={(reason) => takeBack.mutate({ grantId: taking.id, reason }, { onSuccess: () => setTaking(null) })}
        />
      ) : null}
    </>
  );
}
