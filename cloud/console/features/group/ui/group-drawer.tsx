import type { StaffGroup } from '@shared/contracts/group';
import { Button, Descriptions, Drawer, Popconfirm, QRCode, Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { useText } from '../../../platform/language';
import { READ_WIDTH } from '../../../ui/edit-drawer';
import { LoadedView } from '../../../ui/loaded-view';
import { useShowTime } from '../../../ui/show-time';
import { useCloseGroup, useGroup, type Opened } from '../api/groups';
import { groupStateTexts, groupTexts } from '../texts';
import { Members } from './members';
import { STATE_COLOURS } from './groups-table';
import { ReleaseDialog } from './release-dialog';

interface GroupDrawerProps {
  exhibitionId: string;
  groupId: string;
  typeName: (id: string) => string;
  onEdit: (group: StaffGroup) => void;
  onClose: () => void;
}

/** One group: its link, who leads it, and its people. */
export function GroupDrawer({ exhibitionId, groupId, typeName, onEdit, onClose }: GroupDrawerProps) {
  const state = useGroup(exhibitionId, groupId);
  const text = useText(groupTexts);
  return (
    <Drawer open size={READ_WIDTH} title={state.data?.group.company ?? text.title} onClose={onClose}>
      <LoadedView state={state}>
        {(opened) => (
          <>
            <Head exhibitionId={exhibitionId} opened={opened} typeName={typeName} onEdit={() => onEdit(opened.group)} />
            <Link opened={opened} />
            <Leads leads={opened.leads} />
            <h3>{text.people}</h3>
            <p>
              <RouterLink to={`/registrations?show=${exhibitionId}&group=${groupId}`}>{text.peopleInList}</RouterLink>
            </p>
            <Members exhibitionId={exhibitionId} groupId={groupId} />
          </>
        )}
      </LoadedView>
    </Drawer>
  );
}

function Head({
  exhibitionId,
  opened: { group },
  typeName,
  onEdit,
}: {
  exhibitionId: string;
  opened: Opened;
  typeName: (id: string) => string;
  onEdit: () => void;
}) {
  const text = useText(groupTexts);
  const states = useText(groupStateTexts);
  const time = useShowTime();
  const close = useCloseGroup(exhibitionId, group);
  const [releasing, setReleasing] = useState(false);
  const closed = group.state === 'closed';
  return (
    <>
      <Space wrap style={{ marginBottom: 16 }}>
        <Button onClick={onEdit}>{text.edit}</Button>
        {closed ? (
          <Button loading={close.isPending} onClick={() => close.mutate(false)}>
            {text.reopen}
          </Button>
        ) : (
          <Popconfirm title={text.closeAsk} okText={text.close} cancelText={text.back} onConfirm={() => close.mutate(true)}>
            <Button loading={close.isPending}>{text.close}</Button>
          </Popconfirm>
        )}
        <Button danger onClick={() => setReleasing(true)}>
          {text.release}
        </Button>
      </Space>
      <Descriptions
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'state', label: text.state, children: <Tag color={STATE_COLOURS[group.state]}>{states[group.state]}</Tag> },
          { key: 'until', label: text.untilColumn, children: time.dated(group.validUntil) },
          {
            key: 'contact',
            label: text.contact,
            children: `${group.contactName || text.contactGone}${group.contactPhone ? ` ${group.contactPhone}` : ''}`,
          },
          { key: 'type', label: text.type, children: typeName(group.ticketTypeId) },
          { key: 'places', label: text.countPlaces, children: group.places },
          { key: 'taken', label: text.countTaken, children: group.taken },
          { key: 'claimed', label: text.countClaimed, children: group.claimed },
          { key: 'arrived', label: text.countArrived, children: group.arrived },
          ...(group.note ? [{ key: 'note', label: text.note, children: group.note, span: 2 }] : []),
        ]}
      />
      {releasing ? <ReleaseDialog exhibitionId={exhibitionId} group={group} onClose={() => setReleasing(false)} /> : null}
    </>
  );
}

function Link({ opened: { url } }: { opened: Opened }) {
  const text = useText(groupTexts);
  return (
    <>
      <h3>{text.link}</h3>
      {url ? (
        <div className="preview-link__shown">
          <QRCode value={url} size={200} />
          <Typography.Paragraph copyable={{ text: url, tooltips: [text.copyLink, text.copyLink] }}>{url}</Typography.Paragraph>
          <p className="hint">{text.linkHint}</p>
        </div>
      ) : (
        <p className="hint">{text.linkGone}</p>
      )}
    </>
  );
}

function Leads({ leads }: { leads: Opened['leads'] }) {
  const text = useText(groupTexts);
  const time = useShowTime();
  return (
    <>
      <h3>{text.leads}</h3>
      {leads.length === 0 ? (
        <p className="hint">{text.noLead}</p>
      ) : (
        <ul style={{ margin: 0, paddingLeft: 0, listStyle: 'none', lineHeight: 2 }}>
          {leads.map(({ ref, name, from, until }) => (
            <li key={ref}>
              {text.lead(name)} <span className="num">{text.leadFrom(time.dated(from), until && time.dated(until))}</span>{' '}
              <span className="hint num">{text.leadRef(ref)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
