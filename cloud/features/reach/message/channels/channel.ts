import type { Log } from '../../../../platform/log';
import type { PostAnswer } from '../../../../platform/post-answer';
import type { PostOffice } from '../../../../platform/post-office';
import type { WechatClient, WechatResult } from '../../../../wechat';
import type { MessageKind, MessageVariables } from '../kinds';
import type { PersonPost, Switched } from '../read-post';
import type { MessageTemplatePlain } from '../template-store';

/** What a channel needs of the deployment. */
export interface ChannelContext {
  readonly wechat: Pick<WechatClient, 'mini' | 'official'>;
  readonly post: PostOffice;
  readonly templates: readonly MessageTemplatePlain[];
  readonly log: Log;
}

/** A message as the planner sees it. */
export interface PlannedMessage {
  readonly kind: MessageKind;
  /** Allowances of its template that later, more important messages need. */
  readonly reserve: number;
  /** What its show's organiser switched on for this kind. */
  readonly switched: Switched;
}

/** What is known now about reaching one person. */
export interface PersonReach {
  /** Null: a walk-in whose ticket nobody has claimed. */
  readonly visitorId: string | null;
  /** Agrees to advertising at this moment. */
  readonly marketing: boolean;
  readonly openids: { readonly mini: string | null; readonly official: string | null };
  /** Messages of the mini-program template of this kind that the person still allows. */
  readonly allowance: number;
  /** The number and the mail address they left. */
  readonly post: PersonPost;
}

/** A message on its way to one person. */
export interface Parcel extends PlannedMessage {
  /** The delivery's id. */
  readonly id: string;
  readonly exhibitionId: string;
  readonly branchId: string;
  readonly variables: MessageVariables;
  readonly language: 'zh' | 'en';
  readonly timeZone: string;
  /** Page of the mini-program with query, no leading slash. */
  readonly page: string;
  readonly to: PersonReach;
  readonly now: Date;
}

/** `refused`: nothing was called, this channel will not take it. `taken`: another process has the delivery. */
export type Answer = WechatResult<{ msgid?: string | undefined }> | PostAnswer | 'refused' | 'taken';

/** One way to reach people. The planner knows channels by this shape only. */
export interface Channel<Name extends string = string> {
  readonly name: Name;
  readonly limits: {
    /** May it carry advertising to those who agree? */
    readonly marketing: boolean;
  };
  /** Why it cannot carry this message to this person now; null: it can. Pure. */
  whyNot(message: PlannedMessage, person: PersonReach, context: ChannelContext): string | null;
  /** The same for every try of a delivery, so that its target drops a repeat; null: a lost answer is in doubt. */
  key(deliveryId: string): string | null;
  /** Sends. `begin` stores that a call is about to happen; when it answers false nothing may be called. */
  send(parcel: Parcel, context: ChannelContext, begin: () => Promise<boolean>): Promise<Answer>;
}
