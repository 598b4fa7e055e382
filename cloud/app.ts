import type Koa from 'koa';
import type { Context } from 'koa';
import { AppError } from '@shared/errors';
import { auditRoutes } from './features/show/audit';
import { audienceRoutes } from './features/people/audience';
import { codeRoutes } from './features/show/code';
import { codeSheetRoutes } from './features/show/code-sheet';
import { drawRoutes, findDraw } from './features/floor/draw';
import { branchRoutes } from './features/show/branch';
import { exhibitionRoutes, findExhibition } from './features/show/exhibition';
import { followerCallbacks, joinFollowersOf } from './features/reach/follower';
import { findDeviceCaller, gateRoutes } from './features/floor/gate';
import { journeyRoutes } from './features/reach/journey';
import { introductionRoutes } from './features/show/introduction';
import { showcaseDeskRoutes, showcaseRoutes } from './features/show/showcase';
import { libraryRoutes } from './features/show/library';
import { mediaRoutes } from './features/show/media';
import { figureRoutes } from './features/insight/figure';
import { beginTour, isFairOver, noteCreditSeen, tourRoutes, type TourDeps } from './features/insight/tour';
import { addressRoutes } from './features/reach/address';
import { allowanceCallbacks, bounceRoutes, messageRoutes, resultCallbacks, smsRoutes } from './features/reach/message';
import { favouriteRoutes } from './features/floor/favourite';
import { cardRoutes } from './features/floor/card';
import { hubRoutes } from './features/floor/hub';
import { recapRoutes } from './features/floor/recap';
import { rightRoutes } from './features/floor/right';
import { surveyRoutes } from './features/floor/survey';
import { livelinessRoutes } from './features/floor/liveliness';
import { planRoutes } from './features/floor/plan';
import { posterRoutes } from './features/reach/poster';
import { agendaRoutes, contentDeskRoutes, contentExportRoutes, contentRoutes, importSetRoutes } from './features/show/content';
import { privacyDeskRoutes } from './features/people/privacy-desk';
import { findGroup, findParticipant, registrationRoutes } from './features/people/registration';
import {
  accountRoutes,
  findStaffCaller,
  firstStepsRoutes,
  offerSetup,
  ownAccountRoutes,
  passwordMailRoutes,
  secondFactorRoutes,
  SESSION_COOKIE,
  setupRoutes,
  staffRoutes,
  staffWechatRoutes,
} from './features/show/staff';
import { findTicket, ticketRoutes } from './features/people/ticket';
import { findDeskCaller, selfServiceRoutes } from './features/show/self-service';
import { preparationRoutes } from './features/show/preparation';
import { sampleRoutes } from './features/show/sample';
import { templateRoutes } from './features/show/template';
import { keepClock, restoreClock, timeMachineRoutes } from './features/show/time-machine';
import { touchRoutes } from './features/trace/touch';
import { linkAccount, visitorRoutes } from './features/people/visitor';
import type { Deps, Platform } from './deps';
import { assembleParts, IMPACT_PARTS } from './parts';
import { openWechat } from './open-wechat';
import type { Caller } from './platform/auth/caller';
import { createTokenIssuer } from './platform/auth/tokens';
import { systemClock } from './platform/clock';
import { startClockWatch, type ClockWatch } from './platform/clock-watch';
import { createDiskWatch } from './platform/disk';
import type { Route } from './platform/http/route';
import { createHttpApp, type HttpOptions } from './platform/http/server';
import type { ShowFinders } from './platform/http/show';
import { builtFolder, servePage } from './platform/http/static';
import type { Runner } from './platform/jobs';
import { createMailer } from './platform/mail';
import { checkReadiness, type Readiness } from './platform/readiness';
import type { SampleTime } from './platform/sample';
import { createSms } from './platform/sms';
import { openStorage } from './platform/storage';

/** What requests ask of it. */
type BackgroundWork = Pick<Runner, 'health' | 'catchUp'>;

export interface App {
  readonly http: Koa;
  readonly deps: Deps;
  readonly routes: readonly Route[];
  readonly readiness: () => Promise<Readiness>;
  readonly clockWatch: ClockWatch;
  /** Says which runner does this process's background work, for /readyz. */
  runs(runner: BackgroundWork): void;
  /** What needs a migrated database. Throws when the file storage cannot be used. */
  prepare(): Promise<void>;
  /** Where the first account is made; null once there is one. A secret: it is printed for whoever runs the service. */
  makeSetupLink(code?: string | null): Promise<string | null>;
  /** The sample's clock, and whether its fair is over by it; null where there is no sample. */
  sampleTime(): Promise<SampleTime | null>;
  close(): Promise<void>;
}

/** Puts the service together: features' routes behind one guard, pages after them. */
export async function createApp(platform: Platform, options: Pick<HttpOptions, 'onUndeclared'> = {}): Promise<App> {
  const { env, keys, log } = platform;
  // Before the first request, which reads the time.
  const { timeMachine } = platform;
  const recordedAt = platform.sample?.recordedAt ?? null;
  if (timeMachine) await restoreClock(timeMachine, recordedAt !== null);
  const keeper = timeMachine && recordedAt && (await keepClock(timeMachine, log));
  const clockWatch = startClockWatch(log);
  // Where neither database nor files are on this machine, its disk says nothing.
  const disk = env.MONGODB_URI && env.STORAGE_URL ? null : createDiskWatch(env.DATA_DIR, env.DISK_RESERVE_MB);
  const wechat = await openWechat(platform, (client) => [
    ...allowanceCallbacks,
    ...resultCallbacks,
    ...followerCallbacks({ wechat: client, visitors: { linkAccount } }),
  ]);
  const storage = openStorage(env);
  const mail = createMailer(env);
  const deps: Deps = {
    ...platform,
    storage,
    mail,
    // A signature is good for minutes of the real time, whatever the clock of a demonstration says.
    post: {
      mail: wechat.localPost.SMTP_URL ? createMailer({ ...env, ...wechat.localPost }) : mail,
      sms: createSms({ ...env, ...wechat.localPost }, systemClock.now),
      keys,
      publicUrl: env.PUBLIC_URL,
    },
    tokens: createTokenIssuer(keys),
    wechat: wechat.client,
    codeImages: wechat.codeImages,
    callbacks: wechat.callbacks,
  };
  const demoAccount = timeMachine && env.DEMO ? (await import('./demo/staff')).DEMO_MARKETER : null;
  let prepared = false;
  let worker: BackgroundWork | null = null;
  const catchUp = async () => (env.ROLES.includes('worker') && (await worker?.catchUp())) || [];
  const routes = allRoutes(deps, demoAccount, catchUp);
  const readiness = () =>
    checkReadiness({ roles: env.ROLES, isPrepared: () => prepared, disk, worker: () => worker?.health() ?? null, clock: clockWatch });
  const http = createHttpApp({
    ...platform,
    ...options,
    routes,
    shows,
    findCaller: createCallerFinder(deps),
    readiness,
    before: [...(wechat.sandbox ? [wechat.sandbox] : []), wechat.door],
    after: [
      ...(wechat.sandbox ? [servePage('/sandbox', builtFolder('phone'), { frames: 'nobody', showsPhones: true })] : []),
      servePage('/console', builtFolder('console'), { frames: 'nobody' }),
      servePage('', builtFolder('h5'), { frames: env.WECHAT_MODE === 'sandbox' ? 'local-wechat' : 'nobody' }),
    ],
  });
  return {
    http,
    deps,
    routes,
    readiness,
    clockWatch,
    runs(runner) {
      worker = runner;
    },
    async prepare() {
      if (!(await storage.check()))
        log.error({ where: storage.where }, 'the file storage does not answer; pictures are drawn and not kept');
      if (demoAccount && recordedAt) await beginTour(platform.clock.now());
      prepared = true;
    },
    async makeSetupLink(given) {
      const code = await offerSetup(systemClock.now(), given);
      return code && `${env.PUBLIC_URL}/console/setup#${code}`;
    },
    async sampleTime() {
      if (!recordedAt) return null;
      const now = platform.clock.now();
      return { now: now.toISOString(), over: await isFairOver(recordedAt, now) };
    },
    async close() {
      clockWatch.stop();
      await wechat.close();
      await keeper?.stop();
    },
  };
}

const showOfRecord = async (row: { readonly exhibitionId: string } | null) => row && findExhibition(row.exhibitionId);

/** Which show an id of a console path belongs to; the guard asks before the handler runs. */
const shows: ShowFinders = {
  exhibitionId: findExhibition,
  drawId: async (id) => showOfRecord(await findDraw(id)),
  participantId: async (id) => showOfRecord(await findParticipant(id)),
  groupId: async (id) => showOfRecord(await findGroup(id)),
  ticketId: async (id) => showOfRecord(await findTicket(id)),
};

/** `demoAccount` where a demonstration runs, whose first five minutes are noted. */
function allRoutes(deps: Deps, demoAccount: TourDeps['account'] | null, catchUp: BackgroundWork['catchUp']): Route[] {
  const parts = assembleParts(deps);
  const recordedAt = deps.sample?.recordedAt ?? null;
  return [
    ...staffRoutes(deps),
    ...accountRoutes(deps),
    ...passwordMailRoutes(deps),
    ...ownAccountRoutes(deps),
    ...secondFactorRoutes(deps),
    ...staffWechatRoutes(deps),
    ...setupRoutes(deps),
    ...firstStepsRoutes(parts),
    ...auditRoutes(),
    ...visitorRoutes({
      ...deps,
      onUnionid: (unionid, now) => joinFollowersOf({ visitors: { linkAccount } }, unionid, now),
      privacy: parts.privacy,
    }),
    ...branchRoutes(),
    ...exhibitionRoutes({ ...deps, ...parts, impact: IMPACT_PARTS }),
    ...templateRoutes({ pieces: parts.pieces, impact: IMPACT_PARTS }),
    ...preparationRoutes(deps),
    ...contentRoutes(deps),
    ...contentExportRoutes(deps),
    ...mediaRoutes({ ...deps, ...parts }),
    ...libraryRoutes({ ...deps, ...parts }),
    ...audienceRoutes(parts),
    ...introductionRoutes(),
    ...showcaseRoutes(),
    ...showcaseDeskRoutes(),
    ...contentDeskRoutes({ impact: IMPACT_PARTS }),
    ...selfServiceRoutes({ ...deps, ...parts }),
    ...agendaRoutes({ impact: IMPACT_PARTS, ...parts }),
    ...importSetRoutes(deps),
    ...codeRoutes({ ...deps, ...parts }),
    ...codeSheetRoutes(deps),
    ...touchRoutes(parts),
    ...posterRoutes(deps),
    ...privacyDeskRoutes({ ...deps, ...parts }),
    ...registrationRoutes({ ...deps, ...parts }),
    ...messageRoutes(deps),
    ...smsRoutes(deps),
    ...bounceRoutes(deps),
    ...addressRoutes(deps),
    ...journeyRoutes({ ...deps, ...parts }),
    ...ticketRoutes(deps),
    ...planRoutes(deps),
    ...favouriteRoutes(),
    ...cardRoutes(deps),
    ...hubRoutes(),
    ...recapRoutes(deps),
    ...rightRoutes(deps),
    ...surveyRoutes(deps),
    ...livelinessRoutes(),
    ...gateRoutes(deps),
    ...drawRoutes(deps),
    ...figureRoutes(demoAccount ? { onCreditSeen: noteCreditSeen } : {}),
    ...(deps.timeMachine ? timeMachineRoutes({ machine: deps.timeMachine, recordedAt }, catchUp) : []),
    ...(demoAccount ? tourRoutes({ ...deps, account: demoAccount, recordedAt }) : []),
    ...(deps.sample ? sampleRoutes(deps.sample) : []),
  ];
}

/** Bearer token of a visitor or device, else the console's cookie, else nobody. */
function createCallerFinder({ tokens }: Deps): (ctx: Context, now: Date) => Promise<Caller | null> {
  return async (ctx, now) => {
    const bearer = /^Bearer (.+)$/.exec(ctx.get('Authorization'))?.[1];
    if (bearer) {
      const token = await tokens.read(bearer, now);
      if (token?.kind === 'visitor') return { kind: 'visitor', visitorId: token.subject };
      if (token?.kind === 'device') return findDeviceCaller(token.subject, now);
      if (token?.kind === 'desk') return findDeskCaller(token.subject, now);
      throw new AppError('session_expired');
    }
    const secret = ctx.cookies.get(SESSION_COOKIE);
    if (!secret) return null;
    const staff = await findStaffCaller(secret, systemClock.now());
    return staff && { kind: 'staff', staffId: staff.id, role: staff.role, branchId: staff.branchId };
  };
}
