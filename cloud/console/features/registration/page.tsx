import { inLanguage } from '@shared/rules/bilingual';
import { useLanguage, useText } from '../../platform/language';
import { getExhibitionById } from '@shared/contracts/exhibition';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router-dom';
import { queryOf } from '../../platform/query';
import { AddressTabs } from '../../ui/address-tabs';
import { useChooseExhibition, useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { registrationTexts } from './texts';
import { FormPanel } from './ui/form/form-panel';
import { InvitationsPanel } from './ui/invitations/invitations-panel';
import { PeopleTab } from './ui/list/people-tab';
import { SessionsPanel } from './ui/sessions/sessions-panel';
import { TicketTypesPanel } from './ui/types/ticket-types-panel';

export default function RegistrationsPage() {
  const exhibition = useExhibition();
  const text = useText(registrationTexts);
  const name = inLanguage({ zh: exhibition.name, en: exhibition.nameEn }, useLanguage());
  const another = useShowOfLink(exhibition.id);
  if (another) return <LoadedView state={another}>{() => null}</LoadedView>;
  return (
    <>
      <PageHead title={text.title} hint={text.hint(name, exhibition.datesText)} />
      <AddressTabs
        key={exhibition.id}
        items={[
          { key: 'people', label: text.people, children: <PeopleTab exhibitionId={exhibition.id} /> },
          { key: 'form', label: text.form, children: <FormPanel exhibition={exhibition} /> },
          { key: 'types', label: text.types, children: <TicketTypesPanel exhibition={exhibition} /> },
          { key: 'sessions', label: text.sessions, children: <SessionsPanel exhibition={exhibition} /> },
          { key: 'invitations', label: text.invitations, children: <InvitationsPanel exhibition={exhibition} /> },
        ]}
      />
    </>
  );
}

/** A link to a person names their show, which is chosen when another one was; null: it is the one on screen. */
function useShowOfLink(chosenId: string) {
  const [address] = useSearchParams();
  const choose = useChooseExhibition();
  const asked = address.get('show') ?? chosenId;
  const state = useQuery({ ...queryOf(getExhibitionById, { params: { exhibitionId: asked } }), enabled: asked !== chosenId });
  const show = asked === chosenId ? undefined : state.data;
  useEffect(() => {
    if (show) choose(show);
  }, [show, choose]);
  return asked === chosenId ? null : state;
}
