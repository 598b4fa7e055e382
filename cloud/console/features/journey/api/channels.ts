import { getMessageChannels, saveMessageChannels, type MessageChannels } from '@shared/contracts/message-channels';
import { dryRunJourney } from '@shared/contracts/journey';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { textNow } from '../../../platform/language';
import { keyOf, queryOf, useWrite } from '../../../platform/query';
import { channelsTexts } from '../texts';

export type ChannelKind = MessageChannels['kinds'][number];
export type SwitchedChannel = 'sms' | 'email';

/** Text messages and mail for one show: whether they work, what is on, what it costs. */
export const useChannels = (exhibitionId: string) => useQuery(queryOf(getMessageChannels, { params: { exhibitionId } }));

/** Turns one kind on or off in one channel, leaving the others as they were read. */
export const useTurnChannel = (exhibitionId: string) =>
  useWrite(
    ({ read, kind, channel, on }: { read: MessageChannels; kind: ChannelKind['kind']; channel: SwitchedChannel; on: boolean }) => {
      const kept = (which: SwitchedChannel) =>
        read.kinds.filter((one) => (one.kind === kind && which === channel ? on : one[which].on)).map((one) => one.kind);
      return call(saveMessageChannels, {
        params: { exhibitionId },
        body: { version: read.version, sms: kept('sms'), email: kept('email') },
      });
    },
    {
      done: ({ on }) => (on ? textNow(channelsTexts).turnedOn : textNow(channelsTexts).turnedOff),
      changes: [keyOf(getMessageChannels, { exhibitionId }), keyOf(dryRunJourney, { exhibitionId })],
    },
  );
