import { WechatError } from './errors';
import type { InboxMessage, Person, SandboxApp, SandboxTemplate } from './model';
import type { PushFields } from './push-format';
import { openidOf, originalIdOf, templatesOf, type World } from './world';

export const quotaKey = (appid: string, openid: string, templateId: string) => `${appid}|${openid}|${templateId}`;

/** @throws 40037 */
export function findTemplate(world: World, app: SandboxApp, templateId: unknown): SandboxTemplate {
  const template = templatesOf(world, app).find(({ id }) => id === templateId);
  if (!template) throw new WechatError(40037);
  return template;
}

/** Delivers a service message to a phone. @returns its msgid, 19 digits */
export function putInbox(
  world: World,
  message: Pick<InboxMessage, 'personId' | 'appid' | 'kind' | 'lines' | 'page' | 'url' | 'miniAppid'> & { template: SandboxTemplate },
): string {
  const { template, ...rest } = message;
  const number = world.state.nextId++;
  const msgid = `${BigInt(world.now()) * 1_000_000n + BigInt(number % 1_000_000)}`;
  world.state.inbox.push({ ...rest, id: msgid, templateId: template.id, title: template.title, at: world.now(), read: false });
  // Cutting a fifth at once keeps the cost of a long run flat.
  if (world.state.inbox.length > world.inboxKept * 1.2) world.state.inbox.splice(0, world.state.inbox.length - world.inboxKept);
  world.changed();
  world.notify('inbox');
  return msgid;
}

export type Choice = 'accept' | 'reject';

/**
 * A visitor answers the subscribe pop-up: each accepted template gains one message, silently too when
 * "always keep" was ticked before. Tells the service by subscribe_msg_popup_event.
 */
export function answerSubscribePopup(
  world: World,
  app: SandboxApp,
  person: Person,
  choices: Readonly<Record<string, Choice>>,
  keep = false,
): void {
  const openid = openidOf(world, app.appid, person.id);
  const items = Object.entries(choices).map(([templateId, choice]) => {
    const template = findTemplate(world, app, templateId);
    const key = quotaKey(app.appid, openid, templateId);
    if (choice === 'accept') world.state.quota[key] = template.type === 3 ? 1 : (world.state.quota[key] ?? 0) + 1;
    if (keep) person.keeps[templateId] = choice;
    return { TemplateId: templateId, SubscribeStatusString: choice, PopupScene: '0' };
  });
  if (items.length === 0) return;
  world.changed();
  world.notify('quota');
  world.pusher.push(app, {
    ToUserName: originalIdOf(app),
    FromUserName: openid,
    CreateTime: seconds(world),
    MsgType: 'event',
    Event: 'subscribe_msg_popup_event',
    List: items,
  });
}

/** In a message's "..." menu the visitor refuses a template from now on: its allowance is gone. */
export function refuseTemplate(world: World, app: SandboxApp, person: Person, templateId: string): void {
  findTemplate(world, app, templateId);
  const openid = openidOf(world, app.appid, person.id);
  delete world.state.quota[quotaKey(app.appid, openid, templateId)];
  person.keeps[templateId] = 'reject';
  world.changed();
  world.notify('quota');
  world.pusher.push(app, {
    ToUserName: originalIdOf(app),
    FromUserName: openid,
    CreateTime: seconds(world),
    MsgType: 'event',
    Event: 'subscribe_msg_change_event',
    List: [{ TemplateId: templateId, SubscribeStatusString: 'reject' }],
  });
}

/** Follows or leaves an Official Account. @param scene value of a parametric code that was scanned */
export function follow(world: World, app: SandboxApp, person: Person, following: boolean, scene?: string): void {
  const already = person.follows[app.appid] !== undefined;
  const base = {
    ToUserName: originalIdOf(app),
    FromUserName: openidOf(world, app.appid, person.id),
    CreateTime: seconds(world),
    MsgType: 'event',
  };
  if (following && already && scene !== undefined) {
    world.pusher.push(app, { ...base, Event: 'SCAN', EventKey: scene, Ticket: `ticket-${scene}` });
    return;
  }
  if (following === already) return;
  if (following) person.follows[app.appid] = world.now();
  else delete person.follows[app.appid];
  world.changed();
  world.notify('people');
  const key: PushFields = following && scene !== undefined ? { EventKey: `qrscene_${scene}`, Ticket: `ticket-${scene}` } : { EventKey: '' };
  world.pusher.push(app, { ...base, Event: following ? 'subscribe' : 'unsubscribe', ...key });
}

const seconds = (world: World) => Math.floor(world.now() / 1000);
