import { createHash, randomBytes } from 'node:crypto';
import { WechatError } from './errors';
import { templateFields } from './fields';
import type { Counters, Limit } from './limits';
import type { IssuedCode, Person, SandboxApp, SandboxTemplate, State } from './model';
import type { Pusher } from './pusher';
import type { Pictures } from './pictures';
import type { Store } from './store';

/** What every part of the local WeChat works on. */
export interface World {
  readonly state: State;
  readonly store: Store;
  readonly apps: Map<string, SandboxApp>;
  readonly counters: Counters;
  readonly limits: Readonly<Record<string, readonly Limit[]>>;
  readonly pusher: Pusher;
  readonly pictures: Pictures;
  readonly publicUrl: string;
  readonly prefix: string;
  readonly seed: string;
  /** Real ms a send holds its user: what makes 43108 possible. */
  readonly sendLatencyMs: number;
  /** Service messages remembered. */
  readonly inboxKept: number;
  /** Computed once each: `appid|personId` > openid, and `appid|openid` > personId. */
  readonly openids: Map<string, string>;
  readonly owners: Map<string, string>;
  /** Openids a send is under way for. */
  readonly sending: Set<string>;
  now(): number;
  random(): number;
  changed(): void;
  /** Told to the phone page, so that it redraws. */
  notify(topic: string): void;
}

export const CODE_LIFE_MS = 5 * 60_000;

const digest = (text: string, length: number) => createHash('sha256').update(text).digest('base64url').slice(0, length);

/** The same person has the same openid at one account for ever, and another at each other account. 28 characters. */
export function openidOf(world: Pick<World, 'seed' | 'openids' | 'owners'>, appid: string, personId: string): string {
  const key = `${appid}|${personId}`;
  const known = world.openids.get(key);
  if (known !== undefined) return known;
  const openid = `o${digest(`${world.seed}|openid|${key}`, 27)}`;
  world.openids.set(key, openid);
  world.owners.set(`${appid}|${openid}`, personId);
  return openid;
}

export function unionidOf(world: Pick<World, 'seed' | 'apps'>, appid: string, personId: string): string | undefined {
  if (world.apps.get(appid)?.unionBound === false) return undefined;
  return `u${digest(`${world.seed}|unionid|${personId}`, 27)}`;
}

export function originalIdOf(app: SandboxApp): string {
  return app.originalId ?? `gh_${createHash('sha256').update(app.appid).digest('hex').slice(0, 12)}`;
}

export function findPerson(world: World, personId: string): Person | undefined {
  return world.state.people.find((person) => person.id === personId);
}

/** The person behind an openid of this account. */
export function ownerOf(world: World, appid: string, openid: string): Person | undefined {
  const key = `${appid}|${openid}`;
  if (!world.owners.has(key)) for (const { id } of world.state.people) openidOf(world, appid, id);
  const personId = world.owners.get(key);
  return personId === undefined ? undefined : findPerson(world, personId);
}

/** @throws 40003 when no one has this openid at this account. */
export function personByOpenid(world: World, appid: string, openid: unknown): Person {
  const person = typeof openid === 'string' && openid ? ownerOf(world, appid, openid) : undefined;
  if (!person) throw new WechatError(40003);
  return person;
}

export function newId(world: World, prefix: string): string {
  const id = `${prefix}${world.state.nextId++}`;
  world.changed();
  return id;
}

/** A code a client hands to its server: 5 minutes, once. */
export function issueCode(world: World, code: Pick<IssuedCode, 'kind' | 'appid' | 'personId' | 'scope'>): string {
  const now = world.now();
  for (const [key, old] of Object.entries(world.state.codes)) if (old.expiresAt < now - CODE_LIFE_MS) delete world.state.codes[key];
  // Client codes look like 0b3Yyw000abc...: 32 characters.
  const text = `0${randomBytes(24).toString('base64url').replace(/[-_]/g, 'x').slice(0, 31)}`;
  world.state.codes[text] = { ...code, expiresAt: now + CODE_LIFE_MS, used: false };
  world.changed();
  return text;
}

/** Takes a code, or throws 40029 (unknown, expired, used, another account's or another kind). */
export function redeemCode(world: World, text: unknown, kind: IssuedCode['kind'], appid: string): IssuedCode {
  const code = typeof text === 'string' ? world.state.codes[text] : undefined;
  if (!code || code.kind !== kind || code.appid !== appid || code.used || code.expiresAt <= world.now()) throw new WechatError(40029);
  code.used = true;
  world.changed();
  return code;
}

/** Private templates of an account: configured, plus added, minus deleted. */
export function templatesOf(world: World, app: SandboxApp): SandboxTemplate[] {
  const gone = new Set(world.state.deletedTemplates[app.appid] ?? []);
  return [...(app.templates ?? []), ...(world.state.addedTemplates[app.appid] ?? [])].filter(({ id }) => !gone.has(id));
}

const EXAMPLES: Record<string, string> = {
  thing: '示例内容',
  number: '12',
  letter: 'ABC',
  symbol: '#',
  character_string: 'A0012',
  time: '09:00',
  date: '2026年5月1日 09:00',
  amount: '￥100',
  phone_number: '020-12345678',
  car_number: '粤A8Z888',
  name: '林晓雨',
  phrase: '已完成',
};

/** One line per field, as gettemplate shows it. */
export function exampleOf(template: SandboxTemplate): string {
  if (template.example !== undefined) return template.example;
  return templateFields(template)
    .map(({ label, key }) => `${label}:${template.enums?.[key]?.[0] ?? EXAMPLES[key.replace(/\d+$/, '')] ?? '示例内容'}`)
    .join('\n');
}

/** Does this page exist in the released version? Query and leading slash are the caller's to refuse. */
export function pageExists(app: SandboxApp, page: string): boolean {
  return app.pages === undefined || app.pages.includes(page);
}
