import { View } from '@tarojs/components';
import { inLanguage } from '@shared/rules/bilingual';
import { SLOT_MS, slotAt, slotStart } from '@shared/rules/ticket-token';
import { useLanguage, useText } from '../../platform/i18n';
import { Empty } from '../../ui/empty';
import { QrCode } from '../../ui/qr-code';
import { Tag } from '../../ui/tag';
import { codeAt, type KeptTicket } from '../../platform/ticket/kept-tickets';
import { ticketTexts } from './texts';

/** What the guard sees: the code, how fresh it is, who and which type. */
export function TicketCard({
  kept,
  exhibitionName,
  now,
  offline,
}: {
  kept: KeptTicket;
  exhibitionName: string;
  now: number;
  offline: boolean;
}) {
  const text = useText(ticketTexts);
  const language = useLanguage();
  const { ticket } = kept;
  const { token, lamp } = codeAt(kept, now);
  return (
    <View className="ticket">
      <View className="ticket__head">
        <View className="ticket__show">{exhibitionName}</View>
        <View className="ticket__type">{inLanguage({ zh: ticket.typeName, en: ticket.typeNameEn }, language)}</View>
      </View>
      <View className="ticket__tear" />
      <View className="ticket__body">
        {ticket.state === 'valid' && token !== null ? (
          <>
            <QrCode id="ticket-code" text={token} size={280} label={text.qr} />
            <View className={`ticket__lamp ticket__lamp--${lamp}`}>
              <View className="ticket__dot" />
              <View>{lamp === 'none' && offline ? text.noneOffline : text[lamp]}</View>
            </View>
            {lamp === 'fresh' ? (
              <View className="ticket__minute">
                {/* Drawn by the style sheet alone: the minute runs without one setData. */}
                <View
                  key={slotAt(now)}
                  className="ticket__minute-bar"
                  style={{ animationDelay: `-${now - slotStart(slotAt(now))}ms`, animationDuration: `${SLOT_MS}ms` }}
                />
              </View>
            ) : (
              <View className="ticket__hint">{lamp === 'old' ? text.oldNote : offline ? text.noneOfflineNote : text.noneNote}</View>
            )}
          </>
        ) : (
          <Empty
            icon={ticket.state === 'cancelled' ? 'warn' : 'clock'}
            title={ticket.state === 'valid' ? text.over : text[ticket.state]}
            note={ticket.state === 'valid' ? text.overNote : text[`${ticket.state}Note`]}
          />
        )}
        <View className="ticket__who">
          <View className="ticket__name">{ticket.holderName}</View>
          {ticket.state === 'valid' ? (
            <Tag tone={ticket.enteredAt === null ? 'plain' : 'good'}>{ticket.enteredAt === null ? text.notEntered : text.entered}</Tag>
          ) : null}
        </View>
        <View className="ticket__number">
          {text.number} {ticket.number}
        </View>
      </View>
    </View>
  );
}
