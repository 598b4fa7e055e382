import { TICKET_KINDS, type TicketKind } from '../contracts/registration';

/** What a guard reads; a token carries the position in TICKET_KINDS, so the order there never changes. */
const KIND_NAMES: Record<TicketKind, { zh: string; en: string }> = {
  visitor: { zh: '观众', en: 'Visitor' },
  vip: { zh: '贵宾', en: 'VIP' },
  media: { zh: '媒体', en: 'Media' },
  exhibitor: { zh: '展商', en: 'Exhibitor' },
  builder: { zh: '搭建', en: 'Builder' },
  staff: { zh: '工作人员', en: 'Staff' },
};

/** People are counted up to here for staff to read: a full count of a large show would keep them waiting. */
export const COUNT_CAP = 1_000;

export function kindName(kind: TicketKind, language: 'zh' | 'en' = 'zh'): string {
  return KIND_NAMES[kind][language];
}

/** The organiser's name of a ticket's type in both languages; a ticket without one shows its kind's. */
export function typeNames(ticket: {
  readonly kind: TicketKind;
  readonly typeName: string | null;
  readonly typeNameEn?: string | null | undefined;
}): { typeName: string; typeNameEn: string | null } {
  if (ticket.typeName === null) return { typeName: kindName(ticket.kind), typeNameEn: kindName(ticket.kind, 'en') };
  return { typeName: ticket.typeName, typeNameEn: ticket.typeNameEn ?? null };
}

export function kindNumber(kind: TicketKind): number {
  return TICKET_KINDS.indexOf(kind);
}

export function kindOfNumber(number: number): TicketKind {
  return TICKET_KINDS[number] ?? 'visitor';
}
