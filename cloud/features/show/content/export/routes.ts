import { createHash } from 'node:crypto';
import * as contract from '@shared/contracts/content';
import { exportContent } from '@shared/contracts/content-desk';
import { PAGES } from '@shared/pages';
import type { Context } from 'koa';
import { can } from '../../../../platform/auth/policies';
import type { Env } from '../../../../platform/env';
import { sendSheet } from '../../../../platform/http/send-sheet';
import { route, type Route } from '../../../../platform/http/route';
import { statusAt, type Exhibition, type Looker } from '../../exhibition';
import { getShownShow } from '../on-show';
import { listSessions, type Session } from '../store';
import { exhibitorSheet, sessionSheet } from './content-sheets';
import { scheduleIcs } from './schedule-ics';
import { scheduleXml } from './schedule-xml';

const KEPT_S = 60;

/** The same content for other programs, and for spreadsheets. */
export function contentExportRoutes({ env }: { env: Pick<Env, 'PUBLIC_URL'> }): Route[] {
  const pagesOf = (exhibitionId: string) => (session: Session) =>
    `${env.PUBLIC_URL}/#/${PAGES.session}?id=${session.id}&exhibitionId=${exhibitionId}`;
  const answer = async (
    ctx: Context & Looker,
    exhibitionId: string,
    part: { hall?: string | undefined; room?: string | undefined; track?: string | undefined },
    now: Date,
    type: string,
    write: (show: Exhibition, at: { exhibitionId: string; batch: string }) => Promise<string>,
  ) => {
    const { exhibition, at } = await getShownShow(exhibitionId, ctx, now);
    const mark = [
      exhibition.id,
      at.batch,
      exhibition.contentVersion,
      exhibition.updatedAt.getTime(),
      part.hall,
      part.room,
      part.track,
      type,
    ];
    ctx.etag = createHash('sha256').update(JSON.stringify(mark)).digest('hex').slice(0, 32);
    // A draft is for whoever holds its preview link, and for nobody on the way.
    ctx.set('Cache-Control', statusAt(exhibition, now) === 'draft' ? 'no-store' : `public, max-age=${KEPT_S}`);
    ctx.status = 200;
    ctx.type = type;
    if (ctx.fresh) ctx.status = 304;
    else ctx.body = await write(exhibition, at);
  };
  return [
    route(contract.getScheduleXml, 'anyone', ({ params, query, now, ctx }) =>
      answer(ctx, params.exhibitionId, query, now, 'application/xml; charset=utf-8', async (show, at) =>
        scheduleXml({ show, sessions: await listSessions(at, query), pageOf: pagesOf(show.id) }),
      ),
    ),
    route(contract.getScheduleIcs, 'anyone', ({ params, query, now, ctx }) =>
      answer(ctx, params.exhibitionId, query, now, 'text/calendar; charset=utf-8', async (show, at) => {
        const rows = await listSessions(at, { ...query, withdrawn: true });
        return scheduleIcs({
          show,
          sessions: rows.map(({ state, ...session }) => ({ ...session, revision: state.version - 1 })),
          pageOf: pagesOf(show.id),
          part: [query.hall, query.room, query.track].filter(Boolean).join(' · ') || null,
          venue: show.venue,
          host: new URL(env.PUBLIC_URL).hostname,
          language: 'zh',
          now: show.updatedAt,
        });
      }),
    ),
    route(exportContent, can('show.edit'), async ({ show, params, query, ctx, now }) => {
      const at = { exhibitionId: show.id, batch: show.programmeBatch ?? '' };
      const rows = params.list === 'exhibitors' ? exhibitorSheet(at) : sessionSheet(at, show.timeZone);
      const title = params.list === 'exhibitors' ? '展商' : '议程';
      await sendSheet(ctx, rows, { format: query.format, name: params.list, title, timeZone: show.timeZone }, now);
    }),
  ];
}
