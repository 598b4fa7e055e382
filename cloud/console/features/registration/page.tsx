import { AddressTabs } from '../../ui/address-tabs';
import { useExhibition } from '../../ui/exhibition-context';
import { PageHead } from '../../ui/page-head';
import { FormPanel } from './ui/form/form-panel';
import { InvitationsPanel } from './ui/invitations-panel';
import { ParticipantsPanel } from './ui/participants-panel';
import { SessionsPanel } from './ui/sessions-panel';
import { TicketTypesPanel } from './ui/ticket-types-panel';

export default function RegistrationsPage() {
  const exhibition = useExhibition();
  return (
    <>
      <PageHead title="报名" hint={`${exhibition.name}，${exhibition.datesText}`} />
      <AddressTabs
        key={exhibition.id}
        items={[
          { key: 'people', label: '名单与审核', children: <ParticipantsPanel exhibitionId={exhibition.id} /> },
          { key: 'form', label: '报名表', children: <FormPanel exhibition={exhibition} /> },
          { key: 'types', label: '票种与名额', children: <TicketTypesPanel exhibition={exhibition} /> },
          { key: 'sessions', label: '议程名额', children: <SessionsPanel exhibition={exhibition} /> },
          { key: 'invitations', label: '邀请码与证件', children: <InvitationsPanel exhibition={exhibition} /> },
        ]}
      />
    </>
  );
}
