import { useText } from '../../platform/i18n';
import { hasOwnRegistration } from '../../platform/own-status';
import { go } from '../../platform/routes';
import { Card } from '../../ui/card';
import { toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Section } from '../../ui/section';
import { homeTexts } from './texts';

/** What to bring. */
export function Prepare({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(homeTexts);
  const registered = hasOwnRegistration(exhibitionId);
  return (
    <Section title={text.prepare}>
      <Card padded={false}>
        <ListItem
          icon="ticket"
          title={text.bringTicket}
          note={registered ? text.bringTicketNote : text.bringNoTicket}
          onTap={() => void go(registered ? 'ticket' : 'registration', { exhibitionId }).catch(toastError)}
        />
        <ListItem icon="shield" title={text.bringId} note={text.bringIdNote} />
        <ListItem icon="person" title={text.bringCards} note={text.bringCardsNote} />
      </Card>
    </Section>
  );
}
