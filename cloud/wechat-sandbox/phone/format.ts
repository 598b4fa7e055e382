/** How a chat shows an instant: time today, 昨天, weekday-free date before. */
export function chatTime(at: number, now: number): string {
  const then = new Date(at);
  const clock = then.toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false });
  const days = Math.floor((startOfDay(now) - startOfDay(at)) / 86_400_000);
  if (days <= 0) return clock;
  if (days === 1) return `昨天 ${clock}`;
  return `${then.getMonth() + 1}月${then.getDate()}日 ${clock}`;
}

function startOfDay(at: number): number {
  const day = new Date(at);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
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
