import type { PhoneApp } from '@shared/contracts/sandbox-phone';
import type { EnterOptions } from '@shared/contracts/sandbox-bridge';

/** What a phone makes of a code's text. */
export type Scanned =
  | { kind: 'mini'; app: PhoneApp; enter: EnterOptions; ownPath: string }
  /** A URL Link or URL Scheme: the local WeChat knows where it leads. */
  | { kind: 'jump'; id: string; scene: number }
  /** An Official Account's parametric code. */
  | { kind: 'official'; ticket: string }
  | { kind: 'link'; url: string }
  | { kind: 'text'; text: string };

/** How it was read; the scene value tells the mini-program. */
export type How = 'scan' | 'press' | 'album';

/** Scene values. Source: 场景值列表. */
const CODE_SCENES: Record<How, number> = { scan: 1047, press: 1048, album: 1049 };
const QR_SCENES: Record<How, number> = { scan: 1011, press: 1012, album: 1013 };

/** `pages/a?x=1` taken apart; a leading slash goes. */
export function splitPath(path: string): { path: string; query: Record<string, string> } {
  const [page = '', search = ''] = path.replace(/^\//, '').split('?');
  return { path: page, query: Object.fromEntries(new URLSearchParams(search)) };
}

/**
 * Queries are decoded here; the frame's address encodes them once, which is how WeChat hands `scene` and `q` to a page.
 * @param now ms, for `scancode_time`
 */
export function understand(text: string, apps: readonly PhoneApp[], how: How, now: number): Scanned {
  const minis = apps.filter(({ kind }) => kind === 'mini');
  if (text.startsWith('wxacode:?')) {
    const fields = new URLSearchParams(text.slice('wxacode:?'.length));
    const app = minis.find(({ appid }) => appid === fields.get('appid'));
    if (!app) return { kind: 'text', text: `这是另一个小程序的码（${fields.get('appid') ?? '未知'}）` };
    const { path, query } = splitPath(fields.get('page') ?? '');
    const scene = fields.get('scene') ?? '';
    const ownPath = `${path}?scene=${encodeURIComponent(scene)}`;
    return {
      kind: 'mini',
      app,
      ownPath,
      enter: { path: path || app.home, query: scene ? { ...query, scene } : query, scene: CODE_SCENES[how] },
    };
  }
  for (const app of minis) {
    const rule = app.linkRules.find(({ prefix }) => text.startsWith(prefix));
    if (rule)
      return {
        kind: 'mini',
        app,
        ownPath: '',
        enter: { path: rule.page, query: { q: text, scancode_time: String(Math.floor(now / 1000)) }, scene: QR_SCENES[how] },
      };
  }
  const jump = /^weixin:\/\/dl\/business\/\?t=(?<scheme>\w+)$|^https?:\/\/[^/]+\/sandbox\/\?link=(?<link>\w+)$/.exec(text)?.groups;
  if (jump) return { kind: 'jump', id: jump.scheme ?? jump.link ?? '', scene: jump.scheme ? 1065 : 1194 };
  const ticket = /^https?:\/\/[^/]+\/sandbox\/\?oa-qr=(?<ticket>[^&]+)$/.exec(text)?.groups?.ticket;
  if (ticket) return { kind: 'official', ticket: decodeURIComponent(ticket) };
  return /^https?:\/\//.test(text) ? { kind: 'link', url: text } : { kind: 'text', text };
}
