import { MESSAGE_KINDS } from '@shared/contracts/message';
import type { MessageChannels } from '@shared/contracts/message-channels';
import type { Env } from '../../../platform/env';
import type { PostOffice } from '../../../platform/post-office';
import { countRegistered } from '../../people/registration';
import { isoIn, type Exhibition } from '../../show/exhibition';
import { whyNoSms, writeSms } from './channels/sms';
import { KIND_RULES, templateGroup, type MessageKind, type MessageVariables } from './kinds';
import { readSwitches } from './switch-store';

export interface ChannelsDeps {
  readonly post: PostOffice;
  readonly env: Pick<Env, 'FEATURE_DRAW'>;
}

/** What a text message about this show would say. */
function sampleOf(kind: MessageKind, show: Exhibition): MessageVariables {
  return {
    exhibition: show.name,
    at: isoIn(show.startsAt, show.timeZone),
    place: show.venue,
    ...(kind.startsWith('session')
      ? { subject: '主论坛开幕演讲' }
      : kind === 'draw_won' || kind === 'right_given'
        ? { subject: '纪念品' }
        : {}),
  };
}

/** Kinds that this build knows. */
const kindsOf = ({ FEATURE_DRAW }: { FEATURE_DRAW: boolean }) =>
  MESSAGE_KINDS.filter((kind) => FEATURE_DRAW || templateGroup(kind) !== 'draw');

/** Both channels as organisers see them: whether they work and why not, and per kind what is on and what it costs. */
export async function viewChannels({ post: { mail, sms }, env }: ChannelsDeps, show: Exhibition): Promise<MessageChannels> {
  const [switches, registered] = await Promise.all([readSwitches(show.id), countRegistered(show.id)]);
  return {
    version: switches.version,
    registered,
    sms: { ready: sms !== null, why: sms ? null : 'sms_not_set_up', sign: sms?.sign ?? '', fen: sms?.fen ?? 0 },
    email: { ready: mail !== null, why: mail ? null : 'mail_not_set_up', from: mail?.from ?? '', signed: mail?.signed ?? false },
    kinds: kindsOf(env).map((kind) => {
      const sample = sms && writeSms(sms, { kind, variables: sampleOf(kind, show), language: 'zh', timeZone: show.timeZone });
      return {
        kind,
        marketing: KIND_RULES[kind].marketing,
        sms: {
          on: switches.sms.includes(kind),
          why: sms ? whyNoSms(sms, kind) : null,
          text: sample?.words ?? '',
          segments: sample?.segments ?? 0,
        },
        email: { on: switches.email.includes(kind) },
      };
    }),
  };
}
