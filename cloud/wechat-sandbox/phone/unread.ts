import type { PhoneChatItem, PhoneSnapshot } from '@shared/contracts/sandbox-phone';
import { create } from 'zustand';
import { keep, readKept } from './kept';

/** Up to which instant a person has seen each chat; this page's own memory, kept over reloads. */
const KEY = 'wechat-sandbox-seen';

interface Seen {
  seen: Record<string, number>;
  see(personId: string, chatId: string, at: number): void;
}

function stored(): Record<string, number> {
  try {
    return JSON.parse(readKept(KEY) ?? '{}') as Record<string, number>;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

export const useSeen = create<Seen>((set, get) => ({
  seen: stored(),
  see(personId, chatId, at) {
    const key = `${personId}|${chatId}`;
    if ((get().seen[key] ?? 0) >= at) return;
    const seen = { ...get().seen, [key]: at };
    keep(KEY, JSON.stringify(seen));
    set({ seen });
  },
}));

/** Items of a chat, and how many of them the person has not seen. */
export function itemsOf(snapshot: PhoneSnapshot, chatId: string): PhoneChatItem[] {
  return snapshot.items.filter((item) => item.chatId === chatId);
}

export function unreadCount(items: readonly PhoneChatItem[], personId: string, seenAt = 0): number {
  return items.filter((item) => item.from !== personId && item.at > seenAt).length;
}

/** What the chat list says about an item. */
export function summary(item: PhoneChatItem | undefined): string {
  if (!item) return '';
  if (item.kind === 'text') return item.text ?? '';
  return item.kind === 'image' ? '[图片]' : `[小程序] ${item.title ?? ''}`;
}
