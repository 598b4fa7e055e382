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
  session: 'features/session/index',
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
} as const;

export type PageName = keyof typeof PAGES;
