import type { Language } from '@shared/rules/language';

/** Phones at a show tell its time, wherever this machine stands; undefined: this machine's. */
let zone: string | undefined;

export function tellTimesIn(timeZone: string | null): void {
  zone = timeZone ?? undefined;
}

/** `09:05` */
export function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone });
}

/** `10月15日 周四 09:05`, `Thu 15 Oct 09:05` */
export function datedTime(at: number, language: Language = 'zh'): string {
  if (language === 'en') {
    const named = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: zone }).format(at);
    return `${named.replace(',', '')} ${clockTime(at)}`;
  }
  const { month, day, weekday } = partsOf(at);
  return `${month}月${day}日 ${weekday} ${clockTime(at)}`;
}

/** How a chat shows an instant: time today, 昨天, weekday-free date before. */
export function chatTime(at: number, now: number): string {
  const then = partsOf(at);
  const days = Math.round((partsOf(now).midnight - then.midnight) / 86_400_000);
  if (days <= 0) return clockTime(at);
  if (days === 1) return `昨天 ${clockTime(at)}`;
  return `${then.month}月${then.day}日 ${clockTime(at)}`;
}

function partsOf(at: number) {
  const parts = new Intl.DateTimeFormat('zh-CN', { year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'short', timeZone: zone })
    .formatToParts(at)
    .reduce<Record<string, string>>((all, { type, value }) => ({ ...all, [type]: value }), {});
  const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)];
  return { month, day, weekday: parts.weekday ?? '', midnight: Date.UTC(year, month - 1, day) };
}

/** For a field of date and time: `2026-10-15T09:05`. */
export function fieldTime(at: number): string {
  const { midnight } = partsOf(at);
  return `${new Date(midnight).toISOString().slice(0, 10)}T${clockTime(at)}`;
}

/** The instant a field of date and time means at the show; null while it is not whole. */
export function readFieldTime(text: string): number | null {
  const named = Date.parse(`${text}Z`);
  if (Number.isNaN(named)) return null;
  // The zone's offset at that moment, looked at twice where it changes in between.
  const ahead = (at: number) => Date.parse(`${fieldTime(at)}Z`) - Math.floor(at / 60_000) * 60_000;
  return named - ahead(named - ahead(named));
}

/** 138****1234 */
export function maskPhone(phone: string): string {
  return phone.length < 7 ? phone : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

const SCENE_NAMES: Record<number, string> = {
  1007: '单聊卡片',
  1008: '群聊卡片',
  1011: '扫二维码',
  1012: '长按识别二维码',
  1013: '相册选二维码',
  1014: '订阅消息',
  1035: '公众号菜单',
  1036: 'App 分享卡片',
  1043: '公众号模板消息',
  1044: '带 shareTicket 的卡片',
  1047: '扫小程序码',
  1048: '长按识别小程序码',
  1049: '相册选小程序码',
  1065: 'URL Scheme',
  1074: '公众号会话',
  1089: '最近使用',
  1155: '朋友圈',
  1194: 'URL Link',
};

/** `1047 扫小程序码` */
export function sceneName(scene: number): string {
  return `${scene} ${SCENE_NAMES[scene] ?? ''}`.trim();
}
