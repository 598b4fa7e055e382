import { makeDevice } from '../../features/floor/gate/factory';
import { getExhibition } from '../../features/show/exhibition';
import { DEVICE_ROLES, ROLES, type Caller } from '../../platform/auth/caller';
import { whyRefused } from '../../platform/auth/policies';
import type { Route } from '../../platform/http/route';
import type { TestApp } from '../app';
import { EXHIBITOR, type World } from '../world';

export interface HostileCaller {
  readonly name: string;
  /** As the guard sees them; null: nobody. */
  readonly as: Caller | null;
  headers: Record<string, string>;
  /** Signs in again after a case has signed them out, shut them out or deleted them. */
  renew(): Promise<void>;
}

/** Everybody there is: anonymous, visitors, exhibitors by their links, each role of staff and device, head office, another branch. */
export async function makeCallers(app: TestApp, here: World, there: World): Promise<HostileCaller[]> {
  const shows = { here: await getExhibition(here.ids.exhibitionId!), there: await getExhibition(there.ids.exhibitionId!) };
  const make = async (name: string, as: Caller | null, headers: () => Promise<Record<string, string>>): Promise<HostileCaller> => {
    let renewing: Promise<void> | null = null;
    const caller: HostileCaller = {
      name,
      as,
      headers: await headers(),
      // Several cases at once find the caller gone: one sign-in is enough.
      renew: () =>
        (renewing ??= headers()
          .then((fresh) => void (caller.headers = fresh))
          .finally(() => (renewing = null))),
    };
    return caller;
  };
  const ids = { staffId: 's', deviceId: 'd', visitorId: 'v' };
  const staff = (name: string, role: (typeof ROLES)[number], branchId: string | null) =>
    make(name, { kind: 'staff', ...ids, role, branchId }, async () => (await app.loginStaff(role, branchId)).headers);
  const device = (name: string, role: (typeof DEVICE_ROLES)[number], show: (typeof shows)['here']) =>
    make(
      name,
      { kind: 'device', ...ids, role, branchId: show.branchId, exhibitionId: show.id },
      async () => (await makeDevice(app.deps, show, app.clock.now(), role)).headers,
    );
  let desks = 0;
  /** Whoever opened an exhibitor's link: the first time the one that the world's ids name, whose row a case may have taken out since. */
  const desk = (name: string, show: (typeof shows)['here'], world: World) => {
    let rowId: string | null = world.ids.rowId ?? null;
    let last: Record<string, string> | null = null;
    return make(name, { kind: 'desk', deskId: 'x', exhibitorId: 'x', branchId: show.branchId, exhibitionId: show.id }, async () => {
      const { headers } = await app.loginStaff('owner', show.branchId);
      const at = `/api/console/exhibitions/${show.id}`;
      const fields = { ...EXHIBITOR, name: `${EXHIBITOR.name} ${(desks += 1)}` };
      const content = { key: `desk-of-the-world-${desks}`, content: { kind: 'exhibitor', fields } };
      const id = rowId ?? ((await app.request.post(`${at}/content`).set(headers).send(content)).body as { id?: string }).id;
      rowId = null;
      const link = app.request.put(`${at}/exhibitor-desks/${id}/link`).set(headers).send({ until: null, anew: false });
      const code = ((await link).body as { url?: string }).url?.split('/c/').pop();
      const { token } = (await app.request.post('/api/exhibitor-desk/open').send({ code })).body as { token?: string };
      if (token) last = { Authorization: `Bearer ${token}` };
      // Put away by a case meanwhile, a show makes no link any more: the one of before stays, as outsiders' do.
      if (!last) throw new Error('the world gives no exhibitor a link');
      return last;
    });
  };
  let first = true;
  const callers = [
    await make('nobody', null, async () => ({})),
    // The first time the one whose registration, ticket and win the world's ids name.
    await make('visitor', { kind: 'visitor', ...ids }, async () => {
      const headers = first ? here.visitor : (await app.loginVisitor()).headers;
      first = false;
      return headers;
    }),
    await make('new visitor', { kind: 'visitor', ...ids }, async () => (await app.loginVisitor()).headers),
    await desk('exhibitor by its link', shows.here, here),
    await desk('exhibitor of another branch', shows.there, there),
    await staff('head office', 'owner', null),
    await staff('owner of another branch', 'owner', shows.there.branchId),
    await device('supervisor of another branch', 'supervisor', shows.there),
  ];
  for (const role of ROLES) callers.push(await staff(role, role, shows.here.branchId));
  for (const role of DEVICE_ROLES) callers.push(await device(`device ${role}`, role, shows.here));
  return callers;
}

/** Those a route lets in, so that most cases get past its door. */
export const whoMay = (route: Route, callers: readonly HostileCaller[]) =>
  callers.filter(({ as }) => whyRefused(as, route.access) === null);
