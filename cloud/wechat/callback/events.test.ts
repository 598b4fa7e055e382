import { followScene, subscribeItems, templateResult } from './events';
import { parsePush } from './parse';

const item = (templateId: string, status: 'accept' | 'reject' | null, rest: object = {}) => ({
  templateId,
  status,
  popupScene: null,
  msgId: null,
  errorCode: null,
  errorStatus: null,
  ...rest,
});
const read = (body: string) => subscribeItems(parsePush(body) ?? {});

describe('subscribe events, in the shapes of the official page', () => {
  test('JSON with one item as an object', () => {
    const body =
      '{"Event":"subscribe_msg_sent_event","List":{"TemplateId":"T1","MsgID":"1864323726461255680","ErrorCode":"0","ErrorStatus":"success"}}';
    expect(read(body)).toEqual([item('T1', null, { msgId: '1864323726461255680', errorCode: '0', errorStatus: 'success' })]);
  });
  test('JSON with several items as an array', () => {
    const body =
      '{"Event":"subscribe_msg_popup_event","List":[{"TemplateId":"T1","SubscribeStatusString":"accept","PopupScene":"0"},{"TemplateId":"T2","SubscribeStatusString":"reject","PopupScene":0}]}';
    expect(read(body)).toEqual([item('T1', 'accept', { popupScene: '0' }), item('T2', 'reject', { popupScene: '0' })]);
  });
  test('JSON whose MsgID is a number keeps all its digits', () => {
    expect(read('{"List":{"TemplateId":"T1","MsgID": 1864323726461255681}}')[0]?.msgId).toBe('1864323726461255681');
  });
  test('XML with repeated List', () => {
    const body = `<xml><Event><![CDATA[subscribe_msg_popup_event]]></Event><SubscribeMsgPopupEvent>
      <List><TemplateId><![CDATA[T1]]></TemplateId><SubscribeStatusString><![CDATA[accept]]></SubscribeStatusString><PopupScene>2</PopupScene></List>
      <List><TemplateId><![CDATA[T2]]></TemplateId><SubscribeStatusString><![CDATA[reject]]></SubscribeStatusString><PopupScene>2</PopupScene></List>
    </SubscribeMsgPopupEvent></xml>`;
    expect(read(body)).toEqual([item('T1', 'accept', { popupScene: '2' }), item('T2', 'reject', { popupScene: '2' })]);
  });
  test('XML with one List', () => {
    expect(
      read(
        '<xml><SubscribeMsgChangeEvent><List><TemplateId>T1</TemplateId><SubscribeStatusString>reject</SubscribeStatusString></List></SubscribeMsgChangeEvent></xml>',
      ),
    ).toEqual([item('T1', 'reject')]);
  });
  test('no List gives no items', () => expect(read('{"Event":"subscribe_msg_popup_event"}')).toEqual([]));
});

test.each([
  ['success', 'success'],
  ['failed:user block', 'blocked'],
  ['failed: system failed', 'failed'],
])('template result %j is %s', (status, outcome) => {
  expect(templateResult({ MsgID: '200163836', Status: status })).toEqual({ msgId: '200163836', outcome });
});

test.each([
  [{ Event: 'subscribe', EventKey: 'qrscene_hall-1' }, 'hall-1'],
  [{ Event: 'SCAN', EventKey: 'hall-1' }, 'hall-1'],
  [{ Event: 'subscribe', EventKey: '' }, null],
  [{ Event: 'unsubscribe', EventKey: 'stray' }, null],
])('follow scene of %j', (push, scene) => expect(followScene(push)).toBe(scene));

describe('bodies that are not read', () => {
  test.each([
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><xml><A>&a;</A></xml>'],
    ['an undeclared entity', '<xml><A>&a;</A></xml>'],
    ['an unclosed element', '<xml><A>'],
    ['text alone', '<xml>hello</xml>'],
    ['nesting without end', `${'<a>'.repeat(50)}x${'</a>'.repeat(50)}`],
    ['a JSON list', '[1]'],
    ['nothing', ''],
  ])('%s', (_, body) => expect(parsePush(body)).toBeNull());
  test('an element named __proto__ stays data', () => {
    expect(Object.getPrototypeOf(parsePush('<xml><__proto__><a>1</a></__proto__></xml>'))).toBe(Object.prototype);
    expect(({} as { a?: unknown }).a).toBeUndefined();
  });
});
