import { countCards, listDeskCards } from '@shared/contracts/card';
import { getExhibitor } from '@shared/contracts/content';
import type { ResponseOf } from '@shared/contracts/contract';
import { listDraws, listWinners, listStaffDraws } from '@shared/contracts/draw';
import { listFavourites, type Favourite } from '@shared/contracts/favourite';
import { getFigures, listFigureParts, listSharers, type SharerRow } from '@shared/contracts/figure';
import { getGateFigures, type GateFigures } from '@shared/contracts/gate';
import { listDeliveries, type DeliveryRow } from '@shared/contracts/message';
import { getMyPlan, listSessionPlaces, type SessionPlaces } from '@shared/contracts/plan';
import { getMyReferrals, type ReferralLevel } from '@shared/contracts/referral';
import { listSessionRequests, readSessionExtra, type SessionRequest } from '@shared/contracts/session-extra';
import { getProfile } from '@shared/contracts/showcase';
import { listReviews, type HeldRow } from '@shared/contracts/review';
import { previewAudience } from '@shared/contracts/segment';
import { getRegistrationSetup, listRegistrations, type ParticipantRow } from '@shared/contracts/registration-staff';
import { listRightGrants, listRightOffers, type RightGrant } from '@shared/contracts/right';
import { listSurveyTexts, readSurveyResults, type SurveyText } from '@shared/contracts/survey';
import type { PhoneMessage } from '@shared/contracts/sandbox-phone';
import type { FigureKey } from '@shared/rules/figure';
import { atOnce, MOST } from './at-once';
import { looksAtTicket } from './habits/arrive';
import { asVisitor, isRefused } from './crowd/phone';
import { AUDIENCES, countAudiences } from './crowd/audiences';
import type { Crowd } from './crowd/crowd';
import { pause } from './service/life';

const AUDIENCE_POLL_MS = 500;
const AUDIENCE_PATIENCE_MS = 30_000;

type TicketType = ResponseOf<typeof getRegistrationSetup>['ticketTypes'][number];
type StaffDraw = ResponseOf<typeof listStaffDraws>['items'][number];
type Winner = ResponseOf<typeof listWinners>['items'][number];

/** What an exhibitor's own page, and visitors, see of what it wrote. */
export interface DeskRead {
  readonly cards: readonly string[];
  readonly summary: string | null;
  readonly products: readonly string[];
}

/** What the service says at the end, all of it by its public interface, the local WeChat, the operator's commands and its log. */
export interface Reads {
  readonly registrations: readonly ParticipantRow[];
  readonly figures: Readonly<Record<FigureKey, number | null>>;
  /** Registrations by the code of the place that brought them. */
  readonly registrationsByCode: ReadonlyMap<string, number>;
  readonly sharers: readonly SharerRow[];
  /** By the number of whoever shared. */
  readonly levels: ReadonlyMap<number, readonly ReferralLevel[]>;
  readonly types: readonly TicketType[];
  readonly sessions: readonly SessionPlaces[];
  /** By session, how many phones say that a place is theirs, or that they wait for one. */
  readonly plans: ReadonlyMap<string, { readonly held: number; readonly waiting: number }>;
  readonly draws: readonly { readonly draw: Pick<StaffDraw, 'id' | 'name' | 'prizes'>; readonly winners: readonly Winner[] }[];
  readonly deliveries: readonly DeliveryRow[];
  /** By the number of whoever keeps something. */
  readonly favourites: ReadonlyMap<number, readonly Pick<Favourite, 'kind' | 'subjectId' | 'note'>[]>;
  /** What arrived in each one's WeChat, by their number. */
  readonly inbox: ReadonlyMap<number, readonly Pick<PhoneMessage, 'id' | 'kind' | 'templateId' | 'lines'>[]>;
  /** Cards by exhibitor, as the console counts them, and by name in each self-service page. */
  readonly cardCounts: ReadonlyMap<string, number>;
  readonly desks: ReadonlyMap<string, DeskRead>;
  readonly requests: readonly Pick<SessionRequest, 'participantId' | 'session' | 'question'>[];
  /** People who opened something, by session and item. */
  readonly opened: ReadonlyMap<string, number>;
  readonly grants: readonly Pick<RightGrant, 'rightId' | 'participantId' | 'state'>[];
  /** By right, how many were given and handed out, as the console says. */
  readonly rightOffers: ReadonlyMap<string, { readonly given: number; readonly handedOut: number }>;
  readonly survey: ResponseOf<typeof readSurveyResults>;
  /** Words that staff see, by question. */
  readonly surveyTexts: ReadonlyMap<string, readonly Pick<SurveyText, 'participantId' | 'text'>[]>;
  /** By the name of an audience, how many are in it. */
  readonly audiences: ReadonlyMap<string, number>;
  readonly held: readonly Pick<HeldRow, 'participant'>[];
  readonly gate: Pick<GateFigures, 'registered' | 'entered' | 'doubles'>;
  /** Where the show's clock stood. */
  readonly at: number;
  /** Of `npm run figures -- --check`: its findings, none when all agree. */
  readonly recount: readonly string[];
  /** What of the crowd stands in the log that has no business there, without saying what it is. */
  readonly leaks: readonly string[];
}

/** Everything but what needs the service stopped. */
export async function readService(crowd: Crowd): Promise<Omit<Reads, 'at' | 'recount' | 'leaks'>> {
  const { owner, show } = crowd;
  const params = { exhibitionId: show.exhibitionId };
  const signedIn = crowd.people.filter((one) => one.memory.personId !== null && one.client.who.token);
  await atOnce(MOST, signedIn, (person) => looksAtTicket(crowd, person));
  const parts = await pages((cursor) =>
    owner.call(listFigureParts, { params: { ...params, figure: 'registrations', dimension: 'touchpoint' }, query: { cursor, limit: 100 } }),
  );
  const staffDraws = (await owner.call(listStaffDraws, { params })).items;
  const draws = [];
  for (const draw of staffDraws)
    draws.push({
      draw,
      winners: await pages((cursor) => owner.call(listWinners, { params: { drawId: draw.id }, query: { cursor, limit: 100 } })),
    });
  // What visitors see of the draws is read as well: it must answer to the end.
  await owner.call(listDraws, { params });
  return {
    registrations: await pages((cursor) => owner.call(listRegistrations, { params, query: { cursor, limit: 100 } })),
    figures: (await owner.call(getFigures, { params, query: {} })).figures,
    registrationsByCode: new Map(parts.map((one) => [one.value, one.n])),
    sharers: await pages((cursor) => owner.call(listSharers, { params, query: { cursor, limit: 100 } })),
    levels: await readLevels(crowd),
    types: (await owner.call(getRegistrationSetup, { params })).ticketTypes,
    sessions: await pages((cursor) => owner.call(listSessionPlaces, { params, query: { cursor, limit: 100 } })),
    plans: await readPlans(crowd),
    draws,
    deliveries: await pages((cursor) => owner.call(listDeliveries, { params, query: { cursor, limit: 100 } })),
    favourites: await readFavourites(crowd),
    inbox: await readInboxes(crowd),
    ...(await readExhibitors(crowd)),
    requests: await pages((cursor) => owner.call(listSessionRequests, { params, query: { cursor, limit: 100 } })),
    opened: await readOpened(crowd),
    grants: await pages((cursor) => owner.call(listRightGrants, { params, query: { cursor, limit: 100 } })),
    rightOffers: new Map((await owner.call(listRightOffers, { params })).items.map((one) => [one.right.id, one])),
    ...(await readSurvey(crowd)),
    audiences: await readAudiences(crowd),
    held: await pages((cursor) => owner.call(listReviews, { params, query: { cursor, limit: 50 } })),
    gate: await owner.call(getGateFigures, { query: params }),
  };
}

/** Rows of people follow what they do within seconds: waited for until they agree, and no longer than that. */
async function readAudiences({ owner, show, memory }: Crowd): Promise<Map<string, number>> {
  const expected = countAudiences(memory.people);
  for (const from = performance.now(); ; await pause(AUDIENCE_POLL_MS)) {
    const found = new Map<string, number>();
    for (const { name, condition } of AUDIENCES.filter((one) => expected.has(one.name)))
      found.set(name, (await owner.call(previewAudience, { params: { exhibitionId: show.exhibitionId }, body: { condition } })).matched);
    const agrees = [...expected].every(([name, n]) => found.get(name) === n);
    if (agrees || performance.now() - from > AUDIENCE_PATIENCE_MS) return found;
  }
}

async function readLevels(crowd: Crowd): Promise<Map<number, readonly ReferralLevel[]>> {
  const found = new Map<number, readonly ReferralLevel[]>();
  const sharers = crowd.people.filter((one) => one.memory.status === 'registered' && one.client.who.token && one.traits.shares !== null);
  await atOnce(MOST, sharers, async (person) => {
    try {
      const { levels } = await asVisitor(crowd, person, getMyReferrals, { params: { exhibitionId: crowd.show.exhibitionId } });
      found.set(person.n, levels);
    } catch (error) {
      if (!isRefused(error, ['poster_not_registered'])) throw error;
    }
  });
  return found;
}

async function readPlans(crowd: Crowd): Promise<Map<string, { held: number; waiting: number }>> {
  const found = new Map<string, { held: number; waiting: number }>();
  const params = { exhibitionId: crowd.show.exhibitionId };
  const bookers = crowd.people.filter((one) => one.memory.booked.size > 0);
  await atOnce(MOST, bookers, async (person) => {
    for (const { sessionId, state } of (await asVisitor(crowd, person, getMyPlan, { params })).sessions) {
      const of = found.get(sessionId) ?? { held: 0, waiting: 0 };
      found.set(sessionId, { ...of, [state]: of[state] + 1 });
    }
  });
  return found;
}

async function readFavourites(crowd: Crowd): Promise<Map<number, readonly Favourite[]>> {
  const found = new Map<number, readonly Favourite[]>();
  const params = { exhibitionId: crowd.show.exhibitionId };
  const keepers = crowd.people.filter((one) => one.memory.starred.size > 0);
  await atOnce(
    MOST,
    keepers,
    async (person) => void found.set(person.n, (await asVisitor(crowd, person, listFavourites, { params })).items),
  );
  return found;
}

async function readExhibitors({ owner, show, memory, visitor }: Crowd): Promise<Pick<Reads, 'cardCounts' | 'desks'>> {
  const { exhibitionId } = show;
  const cardCounts = new Map<string, number>();
  const desks = new Map<string, DeskRead>();
  for (const { exhibitorId, token } of memory.desks) {
    const { items } = await owner.call(countCards, { params: { exhibitionId }, query: { ids: exhibitorId } });
    cardCounts.set(exhibitorId, items.find((one) => one.exhibitorId === exhibitorId)?.cards ?? 0);
    const client = visitor({ token }, `reads/${exhibitorId}`);
    const cards = await pages((cursor) => client.call(listDeskCards, { query: { cursor, limit: 100 } }));
    const params = { exhibitionId, exhibitorId };
    const anybody = visitor({}, `reads/${exhibitorId}/visitor`);
    const { summary } = await anybody.call(getExhibitor, { params });
    const { products } = await anybody.call(getProfile, { params });
    desks.set(exhibitorId, { cards: cards.map((one) => one.name), summary, products: products.map((one) => one.title) });
  }
  return { cardCounts, desks };
}

async function readSurvey({ owner, show }: Crowd): Promise<Pick<Reads, 'survey' | 'surveyTexts'>> {
  const params = { exhibitionId: show.exhibitionId };
  const survey = await owner.call(readSurveyResults, { params, query: {} });
  const surveyTexts = new Map<string, SurveyText[]>();
  for (const { question } of survey.questions)
    if (question.kind === 'text')
      surveyTexts.set(
        question.id,
        await pages((cursor) => owner.call(listSurveyTexts, { params, query: { cursor, limit: 100, question: question.id } })),
      );
  return { survey, surveyTexts };
}

async function readOpened({ owner, show, floor }: Crowd): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const { id: sessionId } of floor.wanted) {
    const { opened } = await owner.call(readSessionExtra, { params: { exhibitionId: show.exhibitionId, sessionId } });
    for (const { item, people } of opened) if (people > 0) found.set(`${sessionId}/${item}`, people);
  }
  return found;
}

async function readInboxes({ people, wechat }: Crowd): Promise<Map<number, readonly PhoneMessage[]>> {
  const found = new Map<number, readonly PhoneMessage[]>();
  await atOnce(MOST, people, async ({ n, memory }) => {
    if (memory.personId !== null) found.set(n, await wechat.messages(memory.personId));
  });
  return found;
}

async function pages<Item>(read: (cursor: string | undefined) => Promise<{ items: Item[]; next: string | null }>): Promise<Item[]> {
  const all: Item[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await read(cursor);
    all.push(...items);
    if (next === null) return all;
    cursor = next;
  }
}
