import { catchUp, jumpClock, readClock, type ClockView } from '@shared/contracts/time-machine';
import { enterAtDemoGate, readTour, type TourView } from '@shared/contracts/tour';
import { create } from 'zustand';
import { tellTimesIn } from './format';
import { currentLanguage } from './language';
import { useStore } from './use-snapshot';

/** What the service beside the local WeChat tells of its demonstration, by its HTTP address alone. */
interface ServiceStore {
  /** Null: no sample, or nothing but the local WeChat here. */
  tour: TourView | null;
  /** Null: no clock that could be moved. */
  clock: ClockView | null;
}

export const useService = create<ServiceStore>(() => ({ tour: null, clock: null }));

/** Null where nothing of the kind is served: the local WeChat by itself answers any address in WeChat's words. */
async function readIfServed<T>(path: string, response: { safeParse(value: unknown): { success: true; data: T } | { success: false } }) {
  const answer = await fetch(path, { headers: { 'accept-language': currentLanguage() } });
  const parsed = answer.ok ? response.safeParse(await answer.json().catch(() => null)) : null;
  return parsed?.success ? parsed.data : null;
}

async function send<T>(path: string, body: object): Promise<T> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': currentLanguage() },
    body: JSON.stringify(body),
  });
  const said = (await answer.json().catch(() => ({}))) as T & { error?: { message?: string } };
  if (!answer.ok) throw new Error(said.error?.message ?? `HTTP ${answer.status}`);
  return said;
}

/** A service that is away for a moment changes nothing: the page says so elsewhere, and this asks again. */
export async function lookAtTour(): Promise<void> {
  const tour = await readIfServed(readTour.path, readTour.response).catch(() => undefined);
  if (tour !== undefined) useService.setState({ tour });
}

export async function lookAtClock(): Promise<void> {
  const clock = await readIfServed(readClock.path, readClock.response).catch(() => undefined);
  if (clock !== undefined) takeClock(clock);
}

function takeClock(clock: ClockView | null): void {
  tellTimesIn(clock?.timeZone ?? null);
  useService.setState({ clock });
}

/** Moves the show's clock, and every phone's with it. */
export async function moveClock(to: number): Promise<void> {
  takeClock(await send<ClockView>(jumpClock.path, { to: new Date(to).toISOString() }));
  // What has fallen due is done before anybody looks.
  await send(catchUp.path, {});
  await useStore.getState().refresh();
}

type GateAnswer = ReturnType<typeof enterAtDemoGate.response.parse>;
export const holdToGate = (token: string) => send<GateAnswer>(enterAtDemoGate.path, { token });
