import { inLanguage } from '@shared/rules/bilingual';
import { useLanguage, useText } from '../../platform/language';
import { AddressTabs } from '../../ui/address-tabs';
import { useExhibition } from '../../ui/exhibition-context';
import { PageHead } from '../../ui/page-head';
import { registrationTexts } from './texts';
import { FormPanel } from './ui/form/form-panel';
import { InvitationsPanel } from './ui/invitations-panel';
import { ParticipantsPanel } from './ui/participants-panel';
import { SessionsPanel } from './ui/sessions-panel';
import { TicketTypesPanel } from './ui/ticket-types-panel';

export default function RegistrationsPage() {
  const exhibition = useExhibition();
  const text = useText(registrationTexts);
  const name = inLanguage({ zh: exhibition.name, en: exhibition.nameEn }, useLanguage());
  return (
    <>
      <PageHead title={text.title} hint={text.hint(name, exhibition.datesText)} />
      <AddressTabs
        key={exhibition.id}
        items={[
          { key: 'people', label: text.people, children: <ParticipantsPanel exhibitionId={exhibition.id} /> },
          { key: 'form', label: text.form, children: <FormPanel exhibition={exhibition} /> },
          { key: 'types', label: text.types, children: <TicketTypesPanel exhibition={exhibition} /> },
          { key: 'sessions', label: text.sessions, children: <SessionsPanel exhibition={exhibition} /> },
          { key: 'invitations', label: text.invitations, children: <InvitationsPanel exhibition={exhibition} /> },
        ]}
      />
    </>
  );
}
