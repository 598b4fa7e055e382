import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { ParticipantStatus, TicketKind } from '@shared/contracts/registration';
import { defineTexts } from '../platform/language';

export { roleTexts } from '@shared/rules/audit-words';
export {
  creditTexts,
  homeSectionTexts,
  homeText,
  pictureText,
  pieceTexts,
  preparationTexts,
  settingTexts,
} from '@shared/rules/setting-words';

type Words<K extends string> = Record<K, string>;

export const exhibitionStatusTexts = defineTexts<Words<ExhibitionView['status'] | 'archived'>>({
  zh: { draft: '草稿', published: '已发布', live: '进行中', ended: '已结束', archived: '已归档' },
  en: { draft: 'Draft', published: 'Published', live: 'Live', ended: 'Ended', archived: 'Archived' },
});

export const participantStatusTexts = defineTexts<Words<ParticipantStatus>>({
  zh: { registered: '已报名', waiting: '候补中', pending: '待审核', rejected: '未通过', cancelled: '已取消' },
  en: { registered: 'Registered', waiting: 'Waiting list', pending: 'To approve', rejected: 'Declined', cancelled: 'Cancelled' },
});

export const ticketKindTexts = defineTexts<Words<TicketKind>>({
  zh: { visitor: '观众', vip: '贵宾', media: '媒体', exhibitor: '展商', builder: '搭建商', staff: '工作人员' },
  en: { visitor: 'Visitor', vip: 'VIP', media: 'Press', exhibitor: 'Exhibitor', builder: 'Booth builder', staff: 'Staff' },
});
