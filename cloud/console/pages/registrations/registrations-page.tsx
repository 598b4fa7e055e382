import { Tabs } from 'antd';
import { useExhibition } from '../../ui/exhibition-context';
import { PageHead } from '../../ui/page-head';
import { InvitationsPanel } from './invitations-panel';
import { ParticipantsPanel } from './participants-panel';
import { TicketTypesPanel } from './ticket-types-panel';

export function RegistrationsPage() {
  const { exhibition, picker } = useExhibition();
  return (
    <>
      <PageHead title="报名" hint={`${exhibition.name}，${exhibition.datesText}`} actions={picker} />
      <Tabs
        key={exhibition.id}
        items={[
          { key: 'people', label: '名单与审核', children: <ParticipantsPanel exhibitionId={exhibition.id} /> },
          { key: 'types', label: '票种与名额', children: <TicketTypesPanel exhibitionId={exhibition.id} /> },
          { key: 'invitations', label: '邀请码与证件', children: <InvitationsPanel exhibitionId={exhibition.id} /> },
        ]}
      />
    </>
  );
}
