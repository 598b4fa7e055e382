const CODE = '[0-9A-Za-z]{24}';

/** What a console shows to be scanned by its user's own WeChat, below `/c/` like every code; `w-` tells it from the others. */
export const staffLink = (publicUrl: string, code: string): string => `${publicUrl}/c/w-${code}`;

/** The code in what was scanned or opened: an address ending in `/c/w-CODE`; null for anything else. */
export const readStaffLink = (text: string): string | null => new RegExp(`/c/w-(${CODE})(?:[/?#]|$)`).exec(text)?.[1] ?? null;
