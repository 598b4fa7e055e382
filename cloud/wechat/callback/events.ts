import type { PushObject, PushValue } from './parse';

/** One line of a subscribe-message event, whichever of the four shapes it came in. */
export interface SubscribeItem {
  readonly templateId: string;
  /** `accept` or `reject`; null in sent events. */
  readonly status: 'accept' | 'reject' | null;
  /** Where the pop-up stood; 0 is a page of the mini-program. */
  readonly popupScene: string | null;
  readonly msgId: string | null;
  /** `0` means delivered. */
  readonly errorCode: string | null;
  readonly errorStatus: string | null;
}

const WRAPPERS = ['SubscribeMsgPopupEvent', 'SubscribeMsgChangeEvent', 'SubscribeMsgSentEvent'];

/**
 * The items of subscribe_msg_popup_event, subscribe_msg_change_event and subscribe_msg_sent_event. JSON has `List` at the top,
 * an object when there is one item and an array when there are several; XML wraps repeated <List> in an element named after the
 * event (official document, 订阅消息事件推送).
 */
export function subscribeItems(push: PushObject): SubscribeItem[] {
  const wrapper = WRAPPERS.map((name) => push[name]).find(isObject);
  const list = wrapper?.List ?? push.List;
  const items = Array.isArray(list) ? list : [list];
  return items.filter(isObject).flatMap((item) => {
    const templateId = text(item.TemplateId);
    const status = text(item.SubscribeStatusString);
    return templateId
      ? [
          {
            templateId,
            status: status === 'accept' || status === 'reject' ? status : null,
            popupScene: text(item.PopupScene),
            msgId: text(item.MsgID),
            errorCode: text(item.ErrorCode),
            errorStatus: text(item.ErrorStatus),
          },
        ]
      : [];
  });
}

/** TEMPLATESENDJOBFINISH of the Official Account. `blocked`: the person refuses the account's messages. */
export function templateResult(push: PushObject): { msgId: string; outcome: 'success' | 'blocked' | 'failed' } | null {
  const msgId = text(push.MsgID) ?? text(push.MsgId);
  const status = text(push.Status) ?? '';
  if (!msgId) return null;
  return { msgId, outcome: status === 'success' ? 'success' : status.includes('block') ? 'blocked' : 'failed' };
}

/** Scene of the QR a follower came by: `subscribe` carries it behind `qrscene_`, `SCAN` plain; null when there is none. */
export function followScene(push: PushObject): string | null {
  const event = text(push.Event)?.toLowerCase();
  const key = text(push.EventKey);
  if (!key) return null;
  if (event === 'scan') return key;
  return event === 'subscribe' && key.startsWith('qrscene_') ? key.slice('qrscene_'.length) : null;
}

/** Numbers arrive as numbers in some pushes and as strings in others. */
export function text(value: PushValue | undefined): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' ? String(value) : null;
}

function isObject(value: PushValue | undefined): value is PushObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
