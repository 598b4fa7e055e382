import { Button, Descriptions, Table, Tag } from 'antd';
import { Link } from 'react-router-dom';
import { useText } from '../../../../platform/language';
import { useShowTime } from '../../../../ui/show-time';
import type { Participant, Story } from '../../api/participants';
import { participantStatusTexts } from '../../../../ui/words';
import { ClaimButton } from './acts/claim-button';
import { TicketTable } from './acts/ticket-table';
import { consentSourceTexts, personTexts, sourceTexts } from './texts';

export function Details({
  exhibitionId,
  person: { row, ...more },
  story,
  typeName,
  onOpen,
}: {
  exhibitionId: string;
  person: Participant;
  story: Story;
  typeName: (id: string) => string;
  onOpen: (participantId: string) => void;
}) {
  const t = useText(personTexts);
  const [source, status, by] = [useText(sourceTexts), useText(participantStatusTexts), useText(consentSourceTexts)];
  const time = useShowTime();
  return (
    <>
      <Descriptions
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'phone', label: t.phone, children: row.phone ? (more.phoneVerified ? t.verified(row.phone) : row.phone) : t.none },
          { key: 'company', label: t.company, children: row.company ?? t.none },
          { key: 'position', label: t.position, children: more.position ?? t.none },
          { key: 'email', label: t.email, children: more.email ?? t.none },
          { key: 'city', label: t.city, children: more.city ?? t.none },
          { key: 'type', label: t.type, children: typeName(row.ticketTypeId) || t.typeGone },
          { key: 'created', label: t.registeredAt, children: time.dated(row.createdAt) },
          { key: 'arrived', label: t.arrived, children: row.arrivedAt ? time.dated(row.arrivedAt) : t.notArrived },
          {
            key: 'how',
            label: t.how,
            children: more.group ? (
              <Link to={`/groups?group=${more.group.id}`}>{t.ofGroup(source[row.source], more.group.company)}</Link>
            ) : (
              source[row.source]
            ),
          },
          { key: 'language', label: t.language, children: more.language === 'zh' ? t.chinese : t.english },
          ...(more.cancelledAt ? [{ key: 'cancelled', label: t.cancelledAt, children: time.dated(more.cancelledAt) }] : []),
          ...(more.rejectedReason ? [{ key: 'reason', label: t.rejectedReason, children: more.rejectedReason }] : []),
        ]}
      />
      <h3>{t.tickets}</h3>
      {more.unclaimed ? <ClaimButton exhibitionId={exhibitionId} participantId={row.id} /> : null}
      {story.tickets.length === 0 ? <p className="hint">{t.noTicket}</p> : <TicketTable participantId={row.id} tickets={story.tickets} />}
      <h3>{t.form}</h3>
      {more.answers.length === 0 ? (
        <p className="hint">{t.noAnswers}</p>
      ) : (
        <Descriptions column={1} items={more.answers.map(({ label, text }) => ({ key: label, label, children: text }))} />
      )}
      <h3>{t.consents}</h3>
      <Table<Story['consents'][number]>
        rowKey={({ purpose, version, by, at }) => `${purpose}/${version}/${by}/${at}`}
        size="small"
        pagination={false}
        dataSource={story.consents}
        columns={[
          { title: t.consent, dataIndex: 'title', render: t.words },
          {
            title: t.consentAt,
            dataIndex: 'at',
            className: 'num',
            render: (at: string, { withdrawnAt }) => (
              <>
                {time.dated(at)}
                {withdrawnAt ? <Tag style={{ marginLeft: 8 }}>{t.withdrawn(time.dated(withdrawnAt))}</Tag> : null}
              </>
            ),
          },
          {
            title: t.consentBy,
            dataIndex: 'by',
            render: (given: keyof typeof by, { proof }) => (proof ? t.given(by[given], proof) : by[given]),
          },
          { title: t.consentVersion, dataIndex: 'version', className: 'num' },
        ]}
      />
      <h3>{t.sharing}</h3>
      <Descriptions
        column={1}
        items={[
          {
            key: 'by',
            label: t.broughtBy,
            children: story.broughtBy ? <Person {...story.broughtBy} onOpen={onOpen} /> : t.bySelf,
          },
          {
            key: 'brought',
            label: t.brought,
            children:
              story.brought.people.length === 0 ? (
                t.broughtNobody
              ) : (
                <ul style={{ margin: 0, paddingLeft: 0, listStyle: 'none', lineHeight: 2 }}>
                  {story.brought.people.map((one) => (
                    <li key={one.id}>
                      <Person {...one} onOpen={onOpen} />{' '}
                      {one.arrived ? <Tag color="green">{t.arrived}</Tag> : <Tag>{status[one.status]}</Tag>}
                      <span className="hint num">{time.dated(one.at)}</span>
                    </li>
                  ))}
                  {story.brought.more ? <li className="hint">{t.broughtMore}</li> : null}
                </ul>
              ),
          },
        ]}
      />
    </>
  );
}

function Person({ id, name, onOpen }: { id: string; name: string; onOpen: (id: string) => void }) {
  const t = useText(personTexts);
  return name ? (
    <Button type="link" size="small" className="name-link" onClick={() => onOpen(id)}>
      {name}
    </Button>
  ) : (
    <>{t.erased}</>
  );
}
