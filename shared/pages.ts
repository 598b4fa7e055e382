/**
 * Page paths of the mini-program (the same in h5, after `/#/`), for both sides: the service names them in
 * mini-program codes, service messages and redirects. No leading slash, as WeChat wants them there.
 */
export const PAGES = {
  /** Where every code opens: `?code=CODE`, or WeChat's `scene` / `q`. It records the touch and moves on. */
  entry: 'features/entry/index',
  home: 'features/home/index',
  exhibitors: 'features/exhibitors/index',
  programme: 'features/programme/index',
  me: 'features/me/index',
  ticket: 'features/ticket/index',
  booth: 'features/booth/index',
  exhibitor: 'features/booth/exhibitor',
  /** A product or a launch. */
  offer: 'features/booth/offer',
  offers: 'features/booth/offers',
  newsList: 'features/news/index',
  news: 'features/news/article',
  session: 'features/session/index',
  /** What the visitor booked, starred and noted. */
  plan: 'features/plan/index',
  speaker: 'features/speaker/index',
  /** Recordings and materials of the sessions. */
  hub: 'features/hub/index',
  /** After the show: pictures, sessions worth watching and what the visitor took part in. */
  recap: 'features/recap/index',
  /** Gifts, passes and coupons: what there is to take and what one has. */
  rights: 'features/right/index',
  /** One answer a person, while it is open. */
  survey: 'features/survey/index',
  registration: 'features/registration/index',
  poster: 'features/poster/index',
  draw: 'features/draw/index',
  messages: 'features/message/index',
  /** `?enrol=CODE` makes this phone a gate device. */
  gate: 'features/gate/index',
  gateScan: 'features/gate/scan',
  gateDesk: 'features/gate/desk',
  gateSupervisor: 'features/gate/supervisor',
  privacy: 'features/privacy/index',
  /** What a console shows to be scanned by its user's own WeChat. */
  staff: 'features/staff/index',
  /** A company's contact registers colleagues. */
  group: 'features/group/index',
  /** An exhibitor fills in what the show tells of it. */
  exhibitorDesk: 'features/exhibitor-desk/index',
} as const;

export type PageName = keyof typeof PAGES;

/** What each page takes. `undefined` values are left out of the address. */
export interface PageParams {
  /** `share` is the share id in a card's path; `missing`: what was asked for is no page; `preview`: the secret of a preview link. */
  entry: { code?: string; share?: string; missing?: '1'; preview?: string };
  home: Record<never, never>;
  exhibitors: { hall?: string; theme?: string };
  programme: { date?: string; track?: string };
  me: Record<never, never>;
  ticket: { exhibitionId?: string };
  booth: { id: string; exhibitionId?: string };
  exhibitor: { id: string; exhibitionId?: string };
  offer: { id: string; exhibitionId?: string };
  offers: { exhibitionId?: string; kind?: 'product' | 'launch' };
  newsList: { exhibitionId?: string };
  news: { id: string; exhibitionId?: string };
  session: { id: string; exhibitionId?: string };
  plan: { exhibitionId?: string; tab?: 'exhibitor' | 'offer' };
  speaker: { id: string; exhibitionId?: string };
  hub: { exhibitionId?: string };
  recap: { exhibitionId?: string };
  /** `rightId` opens the page at that one. */
  rights: { exhibitionId?: string; rightId?: string };
  survey: { exhibitionId?: string };
  /** `part` opens one's own registration at its consents. */
  registration: { exhibitionId?: string; claim?: string; part?: 'consents' };
  poster: { exhibitionId?: string };
  draw: { exhibitionId?: string; drawId?: string };
  messages: Record<never, never>;
  gate: { enrol?: string };
  gateScan: Record<never, never>;
  gateDesk: { tab?: 'search' | 'walkin' | 'handout' };
  gateSupervisor: Record<never, never>;
  privacy: Record<never, never>;
  /** `within`: the mini-program read the code itself. */
  staff: { code: string; within?: '1' };
  group: { group: string };
  exhibitorDesk: { desk: string };
}

/** Parameters without those that are not given. */
export function givenParams(params: object): Record<string, string> {
  return Object.fromEntries(Object.entries(params).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])));
}

/** A page with its parameters, without a leading slash: `features/draw/index?drawId=…`. */
export function pageLink<P extends PageName>(page: P, params: PageParams[P]): string {
  const query = Object.entries(givenParams(params))
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
  return `${PAGES[page]}${query === '' ? '' : `?${query}`}`;
}
