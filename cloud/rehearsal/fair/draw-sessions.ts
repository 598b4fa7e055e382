import { SHOW_DAYS } from '../calendar';
import type { Random } from '../random';
import type { FairSpeaker } from './draw-speakers';
import { CLOSING, FORMS, OPENING, TOPICS_BY_TRACK } from './topics';
import { ROOMS } from './words';

export interface FairSession {
  readonly guid: string;
  readonly date: string;
  readonly start: string;
  readonly minutes: number;
  readonly room: string;
  readonly track: string;
  readonly title: string;
  readonly abstract: string;
  readonly speakers: readonly string[];
}

/** When sessions of a room begin; the last day closes earlier and has no break. */
const STARTS = ['09:30', '10:10', '10:50', '11:30', '13:10', '13:50', '14:30', '15:10'];
const LAST_STARTS = ['09:20', '10:00', '10:40', '11:20', '12:00', '12:40', '13:20', '14:00'];

const TRACKS = Object.keys(TOPICS_BY_TRACK);
/** One of each track in turn. */
const TOPICS = (TOPICS_BY_TRACK[TRACKS[0] ?? ''] ?? []).flatMap((_, i) =>
  TRACKS.flatMap((track) => ((TOPICS_BY_TRACK[track]?.[i] ?? []).length > 0 ? [{ track, topic: TOPICS_BY_TRACK[track]![i]! }] : [])),
);

export function drawSessions(random: Random, count: number, speakers: readonly FairSpeaker[]): FairSession[] {
  const byTrack = new Map(TRACKS.map((track) => [track, speakers.filter((one) => one.track === track)]));
  return Array.from({ length: count }, (_, n) => {
    const day = n % SHOW_DAYS.length;
    const turn = Math.floor(n / SHOW_DAYS.length);
    const slot = Math.floor(turn / ROOMS.length);
    const room = ROOMS[turn % ROOMS.length] ?? ROOMS[0];
    const { track, topic } = TOPICS[n % TOPICS.length]!;
    const form = FORMS[(n + Math.floor(n / TOPICS.length) * 2) % FORMS.length] ?? FORMS[0]!;
    const special = n === 0 ? OPENING : n === CLOSES_AT ? CLOSING : null;
    const [title, about] = special ?? topic;
    const panel = special !== null || form[0] === '圆桌对谈';
    const known = byTrack.get(track) ?? [];
    // By turns, so that everybody speaks before anybody does again.
    const first = Math.floor(n / TRACKS.length);
    return {
      guid: `sample-${n + 1}`,
      date: SHOW_DAYS[day] ?? SHOW_DAYS[0],
      start: (day === SHOW_DAYS.length - 1 ? LAST_STARTS : STARTS)[slot] ?? '14:00',
      minutes: random.pick([20, 30, 30]),
      room,
      track,
      title: special ? title : `${title}｜${form[0]}`,
      abstract: special ? `${about}。` : `${about}。\n\n${form[1]}`,
      speakers: Array.from({ length: panel ? 3 : 1 }, (__, i) => known[(first + i * 7) % known.length]?.name ?? '').filter(
        (name, i, all) => name !== '' && all.indexOf(name) === i,
      ),
    };
  });
}

/** The last of the main room on the last day, where there are as many. */
const CLOSES_AT = 3 * (7 * ROOMS.length) + 2;
