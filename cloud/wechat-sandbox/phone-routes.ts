import type Router from '@koa/router';
import type { PhoneSnapshot } from '@shared/contracts/sandbox-phone';
import { isLocalHost, throughLoopback } from '@shared/local-site';
import * as z from 'zod';
import { AdminError, type SandboxAdmin } from './admin';
import { bodyOf, bytesOf } from './admin-routes';
import { drawCode, drawQr } from './code-image';
import { streamEvents } from './event-stream';
import { templateFields } from './fields';
import type { ChatItem, SandboxApp } from './model';
import { UnknownPicture } from './pictures';
import { exampleOf, newId, openidOf, originalIdOf, ownerOf, templatesOf, type World } from './world';

/** What only the phone page needs: its snapshot, chats, pictures and the stream that says "look again". */

const SHOWN_MESSAGES = 400;
const SHOWN_ITEMS = 600;

function appView(world: World, app: SandboxApp): PhoneSnapshot['apps'][number] {
  const home = app.pages?.[0] ?? '';
  return {
    appid: app.appid,
    kind: app.kind,
    name: app.name,
    home,
    templates: templatesOf(world, app).map((template) => {
      const examples = exampleOf(template).split('\n');
      return {
        id: template.id,
        title: template.title,
        example: templateFields(template).map(({ label }, index) => ({
          label,
          value: examples[index]?.replace(/^[^:：]*[:：]\s*/, '') ?? '',
        })),
      };
    }),
    linkRules: [...(app.linkRules ?? [{ prefix: `${world.publicUrl}/c/`, page: home }])].sort((a, b) => b.prefix.length - a.prefix.length),
    frameUrl: app.frameUrl ?? '',
    push: app.callback ? { url: app.callback.url, mode: app.callback.mode, format: app.callback.format } : null,
  };
}

export function snapshot(world: World): PhoneSnapshot {
  const { state } = world;
  const apps = [...world.apps.values()];
  return {
    now: world.now(),
    apps: apps.map((app) => appView(world, app)),
    people: state.people.map(({ id, name, hue, phone, countryCode, language, subscribeSwitch, highRisk, follows, keeps, privacy }) => ({
      id,
      name,
      hue,
      phone,
      countryCode,
      language,
      subscribeSwitch,
      highRisk,
      keeps,
      follows: Object.keys(follows),
      privacy: Object.keys(privacy),
      quota: Object.fromEntries(
        apps.flatMap((app) =>
          templatesOf(world, app).map((template) => [
            template.id,
            state.quota[`${app.appid}|${openidOf(world, app.appid, id)}|${template.id}`] ?? 0,
          ]),
        ),
      ),
    })),
    inbox: state.inbox.slice(-SHOWN_MESSAGES),
    chats: state.chats,
    items: state.chatItems.slice(-SHOWN_ITEMS),
    albums: state.albums,
    codes: state.madeCodes.slice(-SHOWN_MESSAGES),
  };
}

const chatInput = z.object({
  members: z.array(z.string()).min(2).max(50),
  name: z.string().max(20).optional(),
  group: z.boolean().optional(),
});
const itemInput = z.object({
  from: z.string(),
  kind: z.enum(['card', 'image', 'text']),
  text: z.string().max(2_000).optional(),
  appid: z.string().optional(),
  title: z.string().max(200).optional(),
  path: z.string().max(1_200).optional(),
  origin: z.enum(['ticket', 'app']).optional(),
  picture: z.string().optional(),
});

/** The existing talk of exactly these two, or a new one; groups are always new. */
function openChat(world: World, admin: SandboxAdmin, given: z.output<typeof chatInput>) {
  const members = [...new Set(given.members)];
  const names = members.map((id) => {
    const person = admin.people().find((one) => one.id === id);
    if (!person) throw new AdminError(`没有这位访客：${id}`, 404);
    return person.name;
  });
  const group = given.group === true || members.length > 2;
  const found = group
    ? undefined
    : world.state.chats.find(
        (chat) => chat.kind === 'single' && chat.members.length === members.length && members.every((id) => chat.members.includes(id)),
      );
  if (found) return found;
  const chat = {
    id: newId(world, 'chat'),
    kind: group ? ('group' as const) : ('single' as const),
    name: given.name ?? names.join('、'),
    members,
  };
  world.state.chats.push(chat);
  world.notify('chats');
  return chat;
}

function addItem(world: World, chatId: string, input: Omit<ChatItem, 'id' | 'chatId' | 'at'>): ChatItem {
  if (chatId !== 'moments' && !chatId.startsWith('oa:') && !world.state.chats.some(({ id }) => id === chatId))
    throw new AdminError('没有这个聊天', 404);
  if (input.picture !== undefined && !world.pictures.get(input.picture)) throw new AdminError('没有这张图片', 404);
  const item = { ...input, id: newId(world, 'item'), chatId, at: world.now() };
  world.state.chatItems.push(item);
  if (world.state.chatItems.length > 2_000) world.state.chatItems.splice(0, 500);
  world.changed();
  world.notify('chats');
  return item;
}

/** Fetches a picture of the mini-program's; only from this machine or the service's own address. */
async function fetchPicture(world: World, address: string): Promise<Buffer> {
  if (!URL.canParse(address)) throw new AdminError('图片地址不正确');
  const url = new URL(address);
  if (!isLocalHost(url.hostname) && url.host !== new URL(world.publicUrl).host) throw new AdminError('只能分享本机服务的图片');
  const response = await fetch(throughLoopback(address), { signal: AbortSignal.timeout(15_000) }).catch((error: unknown) => {
    throw new AdminError(`图片取不到：${String(error)}`, 502);
  });
  if (!response.ok) throw new AdminError(`图片取不到：HTTP ${response.status}`, 502);
  return Buffer.from(await response.arrayBuffer());
}

function keepPicture(world: World, bytes: Buffer): { picture: string } {
  try {
    return { picture: world.pictures.put(bytes) };
  } catch (error) {
    if (error instanceof UnknownPicture) throw new AdminError('不是能识别的图片（PNG、JPEG、GIF、WebP）');
    throw error;
  }
}

export function addPhoneRoutes(
  router: Router,
  deps: {
    world: World;
    admin: SandboxAdmin;
    placedCodes: (search: string) => Promise<readonly { title: string; text: string }[]>;
    listen: (listener: (topic: string | null) => void) => () => void;
  },
): void {
  const { world, admin, placedCodes, listen } = deps;
  const person = (id: string | undefined) => {
    const found = admin.people().find((one) => one.id === id);
    if (!found) throw new AdminError('没有这位访客', 404);
    return found;
  };

  router.get('/state', (ctx) => {
    ctx.body = snapshot(world);
  });
  router.get('/events', (ctx) => streamEvents(ctx, world.now, listen));
  router.post('/chats', async (ctx) => {
    ctx.body = openChat(world, admin, await bodyOf(ctx, chatInput));
  });
  router.post('/chats/:id/items', async (ctx) => {
    ctx.body = addItem(world, ctx.params.id ?? '', await bodyOf(ctx, itemInput));
  });
  router.post('/pictures', async (ctx) => {
    ctx.body = keepPicture(world, await bytesOf(ctx));
  });
  router.post('/pictures/fetch', async (ctx) => {
    ctx.body = keepPicture(world, await fetchPicture(world, (await bodyOf(ctx, z.object({ url: z.string() }))).url));
  });
  router.get('/pictures/:id', (ctx) => {
    const found = world.pictures.get(ctx.params.id ?? '');
    if (!found) throw new AdminError('没有这张图片', 404);
    ctx.body = found.bytes;
    ctx.set({ 'content-type': found.type, 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' });
  });
  router.post('/people/:id/album', async (ctx) => {
    const { picture } = await bodyOf(ctx, z.object({ picture: z.string() }));
    const { id } = person(ctx.params.id);
    if (!world.pictures.get(picture)) throw new AdminError('没有这张图片', 404);
    world.state.albums[id] = [picture, ...(world.state.albums[id] ?? []).filter((one) => one !== picture)].slice(0, 60);
    world.changed();
    world.notify('albums');
    ctx.body = {};
  });
  router.post('/people/:id/privacy', async (ctx) => {
    const { appid } = await bodyOf(ctx, z.object({ appid: z.string() }));
    person(ctx.params.id).privacy[appid] = true;
    world.changed();
    world.notify('people');
    ctx.body = {};
  });
  router.post('/people/:id/inbox/read', async (ctx) => {
    const { id } = person(ctx.params.id);
    const { kind } = await bodyOf(ctx, z.object({ kind: z.enum(['subscribe', 'template']).optional() }));
    for (const message of world.state.inbox)
      if (message.personId === id && (kind === undefined || message.kind === kind)) message.read = true;
    world.changed();
    world.notify('inbox');
    ctx.body = {};
  });
  router.post('/people/:id/official-account', async (ctx) => {
    const { appid, text } = await bodyOf(ctx, z.object({ appid: z.string(), text: z.string().min(1).max(600) }));
    const app = world.apps.get(appid);
    const { id } = person(ctx.params.id);
    if (app?.kind !== 'official') throw new AdminError('没有这个公众号', 404);
    const item = addItem(world, `oa:${appid}:${id}`, { from: id, kind: 'text', text });
    world.pusher.push(app, {
      ToUserName: originalIdOf(app),
      FromUserName: openidOf(world, appid, id),
      CreateTime: Math.floor(world.now() / 1000),
      MsgType: 'text',
      Content: text,
      MsgId: String(world.now() * 1_000_000 + Number(item.id.slice(4))),
    });
    ctx.body = item;
  });
  router.get('/codes/:id/image', async (ctx) => {
    const code = world.state.madeCodes.find(({ id }) => id === ctx.params.id);
    if (!code) throw new AdminError('没有这个码', 404);
    const { bytes, type } = await drawCode(code, { width: 430, color: { r: 0, g: 0, b: 0 }, hyaline: false });
    ctx.body = bytes;
    ctx.set('content-type', type);
  });
  router.get('/placed-codes', async (ctx) => {
    ctx.body = { codes: (await placedCodes(String(ctx.query.search ?? '').slice(0, 60))).slice(0, 60) };
  });
  router.get('/qr', async (ctx) => {
    const text = String(ctx.query.text ?? '');
    if (text === '' || text.length > 600) throw new AdminError('码的内容应为 1-600 个字符');
    ctx.body = await drawQr(text, 360);
    ctx.set({ 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' });
  });
  router.get('/qr-tickets', (ctx) => {
    const found = world.state.qrTickets[String(ctx.query.ticket ?? '')];
    if (!found) throw new AdminError('没有这个公众号二维码', 404);
    if (found.expiresAt !== null && found.expiresAt <= world.now()) throw new AdminError('这个公众号二维码已过期', 410);
    ctx.body = { appid: found.appid, scene: found.scene };
  });
  router.get('/links/:id', (ctx) => {
    const link = world.state.links.find(({ id }) => id === ctx.params.id);
    if (!link) throw new AdminError('没有这个链接', 404);
    if (link.expiresAt <= world.now()) throw new AdminError('链接已过期', 410);
    ctx.body = { appid: link.appid, path: link.path, query: link.query };
  });
}

/** Shows what a service replied to an Official Account message, as a message from the account. */
export function showReplies(world: World): void {
  world.pusher.onReply((app, fields, body) => {
    const text = /<Content>(?:<!\[CDATA\[)?(?<xml>.*?)(?:\]\]>)?<\/Content>|"Content"\s*:\s*"(?<json>(?:[^"\\]|\\.)*)"/s.exec(body)?.groups;
    const owner = ownerOf(world, app.appid, String(fields.FromUserName));
    if (!owner || app.kind !== 'official' || text === undefined) return;
    addItem(world, `oa:${app.appid}:${owner.id}`, {
      from: app.appid,
      kind: 'text',
      text: text.xml ?? (JSON.parse(`"${text.json ?? ''}"`) as string),
    });
  });
}
