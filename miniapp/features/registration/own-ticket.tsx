import { View } from '@tarojs/components';
import { useText } from '../../platform/i18n';
import { codeAt } from '../../platform/ticket/kept-tickets';
import { useMinute } from '../../platform/ticket/use-minute';
import { useTickets } from '../../platform/ticket/use-tickets';
import { QrCode } from '../../ui/qr-code';
import { registrationTexts } from './texts';

/** The code of the ticket just got, at once; fetching it also keeps it on the phone, so that it opens without network. */
export function OwnTicket({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(registrationTexts);
  const { kept } = useTickets(exhibitionId);
  const now = useMinute(kept?.clockOffset ?? 0);
  const ticket = kept?.tickets.find((one) => one.ticket.state === 'valid');
  const token = ticket === undefined ? null : codeAt(ticket, now).token;
  if (token === null) return null;
  return (
    <View className="registration__ticket">
      <QrCode id="own-ticket-code" text={token} size={208} label={text.ticketCode} />
      <View>{text.ticketShow}</View>
    </View>
  );
}
