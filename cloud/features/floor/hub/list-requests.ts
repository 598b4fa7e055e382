import type { SessionRequest } from '@shared/contracts/session-extra';
import type { SheetRows } from '../../../platform/http/send-sheet';
import type { Page, PageQuery } from '../../../platform/paging';
import { listParticipantsById } from '../../people/registration';
import { isoIn, type Exhibition, type Language } from '../../show/exhibition';
import { listStaffNames } from '../../show/staff';
import { pageRequests, type RequestFilter, type SessionRequestPlain } from './request-store';
import { CTA_NAMES } from './words';

/** With who asked, as the registration says it now. */
export async function listRequests(show: Exhibition, filter: RequestFilter, page: PageQuery): Promise<Page<SessionRequest>> {
  const { items, next } = await pageRequests(show.id, filter, page);
  const [people, staff] = await Promise.all([
    listParticipantsById(items.map((one) => one.participantId)),
    listStaffNames(items.flatMap((one) => one.answeredBy ?? [])),
  ]);
  const byId = new Map(people.map((one) => [one.id, one]));
  const view = (one: SessionRequestPlain): SessionRequest => {
    const person = byId.get(one.participantId);
    return {
      id: one.id,
      session: { id: one.sessionId, title: one.sessionTitle },
      participantId: one.participantId,
      name: person?.name ?? '',
      company: person?.company ?? '',
      phone: (person?.phone?.masked ?? '').replace(/^\+86/, ''),
      email: person?.email ?? '',
      kind: one.kind,
      question: one.question,
      at: isoIn(one.consentAt, show.timeZone),
      answered: one.answeredAt && { by: staff.get(one.answeredBy ?? '') ?? '', at: isoIn(one.answeredAt, show.timeZone) },
    };
  };
  return { items: items.map(view), next };
}

const HEADINGS: Record<Language, string[]> = {
  zh: ['场次', '类别', '姓名', '单位', '手机号（打码）', '邮箱', '内容', '提交时间', '已回复'],
  en: ['Session', 'What', 'Name', 'Company', 'Phone (masked)', 'Email', 'Words', 'Asked', 'Answered'],
};
const PAGE = 100;

/** Headings first, newest first, a page at a time. */
export async function* requestRows(show: Exhibition, filter: RequestFilter, language: Language): SheetRows {
  yield [HEADINGS[language]];
  let cursor: string | undefined;
  do {
    const page: Page<SessionRequest> = await listRequests(show, filter, { cursor, limit: PAGE });
    yield page.items.map((one) => [
      one.session.title,
      CTA_NAMES[one.kind][language],
      one.name,
      one.company,
      one.phone,
      one.email,
      one.question,
      new Date(one.at),
      one.answered ? new Date(one.answered.at) : null,
    ]);
    cursor = page.next ?? undefined;
  } while (cursor);
}
