import type { PushFormat } from './model';

/** An event's fields in the platform's order and spelling. Lists are told apart by name, see below. */
export type PushFields = Record<string, string | number | readonly PushItem[]>;
export type PushItem = Record<string, string | number>;

/** In XML the List of a subscribe event sits in an element of its own. Source: 小程序订阅消息开发指南. */
const LIST_ELEMENT: Record<string, string> = {
  subscribe_msg_popup_event: 'SubscribeMsgPopupEvent',
  subscribe_msg_change_event: 'SubscribeMsgChangeEvent',
  subscribe_msg_sent_event: 'SubscribeMsgSentEvent',
};
/** Numbers that XML gives bare; everything else goes into CDATA. */
const BARE = new Set(['CreateTime', 'MsgId', 'MsgID', 'ErrorCode', 'PopupScene', 'PicCount']);

const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
const element = (key: string, value: string | number) =>
  `<${key}>${BARE.has(key) && /^\d+$/.test(String(value)) ? value : cdata(String(value))}</${key}>`;

function toXml(fields: PushFields): string {
  const parts = Object.entries(fields).map(([key, value]) => {
    if (typeof value === 'string' || typeof value === 'number') return element(key, value);
    const items = value
      .map(
        (item) =>
          `<${key}>${Object.entries(item)
            .map(([name, inner]) => element(name, inner))
            .join('')}</${key}>`,
      )
      .join('');
    const wrapper = LIST_ELEMENT[String(fields.Event)];
    return wrapper ? `<${wrapper}>${items}</${wrapper}>` : items;
  });
  return `<xml>${parts.join('')}</xml>`;
}

/** In JSON a List of one is that one itself, and a subscribe event's numbers are strings. */
function toJson(fields: PushFields): string {
  const asStrings = LIST_ELEMENT[String(fields.Event)] !== undefined;
  const scalar = (value: string | number) => (asStrings ? String(value) : value);
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(fields).map(([key, value]) => {
        if (typeof value === 'string' || typeof value === 'number') return [key, scalar(value)];
        const items = value.map((item) => Object.fromEntries(Object.entries(item).map(([name, inner]) => [name, scalar(inner)])));
        return [key, items.length === 1 ? items[0] : items];
      }),
    ),
  );
}

export function pushBody(fields: PushFields, format: PushFormat): string {
  return format === 'json' ? toJson(fields) : toXml(fields);
}
