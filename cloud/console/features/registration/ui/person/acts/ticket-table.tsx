import { inLanguage } from '@shared/rules/bilingual';
import { Button, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../../../../platform/language';
import { useExhibition } from '../../../../../ui/exhibition-context';
import { ReasonDialog } from '../../../../../ui/reason-dialog';
import { useShowTime } from '../../../../../ui/show-time';
import type { Story } from '../../../api/participants';
import { usePrintToken, useTicketAct, type TicketAct } from '../../../api/tickets';
import { personTexts, ticketStateTexts } from '../texts';
import { printTicket } from './print-ticket';
import { actDone, actNames, actNotes, actTexts, actTitles } from './texts';

type Ticket = Story['tickets'][number];
const COLOURS = { valid: 'green', pending: 'blue', cancelled: 'default' } as const;

const actsOf = ({ current, state }: Ticket): readonly TicketAct[] =>
  !current ? [] : state === 'valid' ? ['renew', 'revoke'] : state === 'cancelled' ? ['restore', 'renew'] : [];

/** The tickets of a person, and what can be done with the one their registration stands by. */
export function TicketTable({ participantId, tickets }: { participantId: string; tickets: readonly Ticket[] }) {
  const { id: exhibitionId, name, nameEn } = useExhibition();
  const t = useText(personTexts);
  const [text, states] = [useText(actTexts), useText(ticketStateTexts)];
  const [names, titles, notes] = [useText(actNames), useText(actTitles), useText(actNotes)];
  const language = useLanguage();
  const time = useShowTime();
  const [asking, setAsking] = useState<{ act: TicketAct; ticket: Ticket } | null>(null);
  const change = useTicketAct(exhibitionId, participantId, useText(actDone));
  const token = usePrintToken(exhibitionId, participantId, text.printed);

  const print = (ticket: Ticket) =>
    token.mutate(ticket.id, {
      onSuccess: ({ ticket: { holderName, number }, staticToken }) =>
        printTicket({
          show: inLanguage({ zh: name, en: nameEn }, language),
          name: holderName,
          typeName: t.words(ticket.typeName),
          number,
          token: staticToken,
          hint: text.printHint,
        }),
    });

  return (
    <>
      <Table<Ticket>
        rowKey="id"
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={[...tickets]}
        columns={[
          {
            title: t.ticketNumber,
            dataIndex: 'number',
            className: 'num',
            render: (number: string, { former }) => (
              <>
                {number}
                {former.map((one) => (
                  <div key={one.number} className="hint">
                    {text.former(one.number, time.dated(one.at))}
                  </div>
                ))}
              </>
            ),
          },
          { title: t.type, dataIndex: 'typeName', render: t.words },
          {
            title: t.ticketState,
            dataIndex: 'state',
            render: (state: Ticket['state'], { reason }) => (
              <>
                <Tag color={COLOURS[state]}>{states[state]}</Tag>
                {reason ? <span className="hint">{t.words(reason)}</span> : null}
              </>
            ),
          },
          { title: t.issuedAt, dataIndex: 'issuedAt', className: 'num', render: time.dated },
          { title: t.admissions, dataIndex: 'admissions', className: 'num' },
          {
            title: text.actions,
            key: 'actions',
            fixed: 'end',
            render: (_, ticket) => (
              <Space size={6}>
                {ticket.current && ticket.state === 'valid' ? (
                  <Button size="small" loading={token.isPending} onClick={() => print(ticket)}>
                    {text.print}
                  </Button>
                ) : null}
                {actsOf(ticket).map((act) => (
                  <Button
                    key={act}
                    size="small"
                    danger={act === 'revoke'}
                    disabled={change.isPending}
                    onClick={() => setAsking({ act, ticket })}
                  >
                    {names[act]}
                  </Button>
                ))}
              </Space>
            ),
          },
        ]}
      />
      {asking ? (
        <ReasonDialog
          title={titles[asking.act](asking.ticket.number)}
          note={notes[asking.act]}
          okText={names[asking.act]}
          danger={asking.act !== 'restore'}
          busy={change.isPending}
          onClose={() => setAsking(null)}
          onConfirm={(reason) =>
            change.mutate(
              { act: asking.act, ticketId: asking.ticket.id, number: asking.ticket.number, reason },
              { onSuccess: () => setAsking(null) },
            )
          }
        />
      ) : null}
    </>
  );
}
