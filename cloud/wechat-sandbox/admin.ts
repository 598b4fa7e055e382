import { randomInt } from 'node:crypto';
import type { Choice } from './messages';
import { answerSubscribePopup, follow, quotaKey, refuseTemplate } from './messages';
import type { CallbackConfig, InboxMessage, IssuedCode, MadeCode, Person, SandboxApp, SandboxTemplate } from './model';
import { killTokens } from './tokens';
import { findPerson, issueCode, openidOf, templatesOf, unionidOf, type World } from './world';

/** A mistake of whoever drives the local WeChat (not one the platform would report). */
export class AdminError extends Error {
  readonly status: number;
  constructor(message: string, status = 400) {
    super(message);
    this.name = 'AdminError';
    this.status = status;
  }
}

export type PersonInput = Partial<
  Pick<Person, 'name' | 'phone' | 'countryCode' | 'language' | 'highRisk' | 'riskRank' | 'subscribeSwitch'>
>;

/** What people and their phones do; the /sandbox page and tests use the same calls. */
export interface SandboxAdmin {
  people(): Person[];
  createPerson(input?: PersonInput): Person;
  updatePerson(personId: string, input: PersonInput): Person;
  removePerson(personId: string): void;
  apps(): SandboxApp[];
  openid(personId: string, appid: string): string;
  unionid(personId: string, appid: string): string | undefined;
  /** What wx.login returns. Counts as a visit. */
  loginCode(personId: string, appid: string): string;
  /** What the phone button returns. */
  phoneCode(personId: string, appid: string): string;
  oauthCode(personId: string, appid: string, scope?: string): string;
  /** The visitor has just used the mini-program (msg_sec_check's two hours). */
  visit(personId: string, appid: string): void;
  /** Answers the subscribe pop-up; pushes subscribe_msg_popup_event. */
  answerSubscribe(personId: string, appid: string, choices: Readonly<Record<string, Choice>>, keep?: boolean): void;
  /** Refuses a template in a message's menu; pushes subscribe_msg_change_event. */
  refuseTemplate(personId: string, appid: string, templateId: string): void;
  /** Messages still allowed. */
  quota(personId: string, appid: string, templateId: string): number;
  setQuota(personId: string, appid: string, templateId: string, messages: number): void;
  follow(personId: string, appid: string, following: boolean, scene?: string): void;
  /** Newest last. */
  messages(personId?: string): InboxMessage[];
  templates(appid: string): SandboxTemplate[];
  codes(): MadeCode[];
  setCallback(appid: string, callback: CallbackConfig | undefined): void;
  killTokens(appid: string): void;
}

const NAMES = ['林晓雨', '陈嘉伟', '王思远', '赵一鸣', '周雅婷', '黄志强', '吴佳怡', '徐子涵', '孙浩然', '何美琪', 'Emma Clark', '佐藤健'];

export function createAdmin(world: World): SandboxAdmin {
  const person = (id: string) => {
    const found = findPerson(world, id);
    if (!found) throw new AdminError(`没有这位访客：${id}`, 404);
    return found;
  };
  const app = (appid: string) => {
    const found = world.apps.get(appid);
    if (!found) throw new AdminError(`没有这个账号：${appid}`, 404);
    return found;
  };
  const code = (kind: IssuedCode['kind'], personId: string, appid: string, scope?: string) =>
    issueCode(world, { kind, appid: app(appid).appid, personId: person(personId).id, ...(scope ? { scope } : {}) });
  const visit = (personId: string, appid: string) => {
    person(personId).visits[app(appid).appid] = world.now();
    world.changed();
  };

  return {
    people: () => world.state.people,
    apps: () => [...world.apps.values()],
    createPerson(input = {}) {
      const number = world.state.nextPerson++;
      const created: Person = {
        id: `v${number}`,
        name: NAMES[(number - 1) % NAMES.length] ?? `访客${number}`,
        hue: (number * 67) % 360,
        phone: `138${String(randomInt(0, 100_000_000)).padStart(8, '0')}`,
        countryCode: '86',
        language: 'zh_CN',
        createdAt: world.now(),
        highRisk: false,
        riskRank: 0,
        subscribeSwitch: true,
        visits: {},
        follows: {},
        keeps: {},
        privacy: {},
        ...input,
      };
      world.state.people.push(created);
      world.changed();
      world.notify('people');
      return created;
    },
    updatePerson(personId, input) {
      const found = Object.assign(person(personId), input);
      world.changed();
      world.notify('people');
      return found;
    },
    removePerson(personId) {
      person(personId);
      const { state } = world;
      state.people = state.people.filter(({ id }) => id !== personId);
      state.inbox = state.inbox.filter((message) => message.personId !== personId);
      for (const chat of state.chats) chat.members = chat.members.filter((id) => id !== personId);
      delete state.albums[personId];
      world.changed();
      world.notify('people');
    },
    openid: (personId, appid) => openidOf(world, app(appid).appid, person(personId).id),
    unionid: (personId, appid) => unionidOf(world, app(appid).appid, person(personId).id),
    loginCode(personId, appid) {
      visit(personId, appid);
      return code('login', personId, appid);
    },
    phoneCode: (personId, appid) => code('phone', personId, appid),
    oauthCode: (personId, appid, scope = 'snsapi_base') => code('oauth', personId, appid, scope),
    visit,
    answerSubscribe: (personId, appid, choices, keep) => answerSubscribePopup(world, app(appid), person(personId), choices, keep),
    refuseTemplate: (personId, appid, templateId) => refuseTemplate(world, app(appid), person(personId), templateId),
    quota: (personId, appid, templateId) =>
      world.state.quota[quotaKey(appid, openidOf(world, appid, person(personId).id), templateId)] ?? 0,
    setQuota(personId, appid, templateId, messages) {
      world.state.quota[quotaKey(app(appid).appid, openidOf(world, appid, person(personId).id), templateId)] = messages;
      world.changed();
      world.notify('quota');
    },
    follow: (personId, appid, following, scene) => follow(world, app(appid), person(personId), following, scene),
    messages: (personId) => world.state.inbox.filter((message) => personId === undefined || message.personId === personId),
    templates: (appid) => templatesOf(world, app(appid)),
    codes: () => world.state.madeCodes,
    setCallback(appid, callback) {
      world.apps.set(appid, { ...app(appid), callback });
      world.notify('apps');
    },
    killTokens: (appid) => killTokens(world, app(appid).appid),
  };
}
