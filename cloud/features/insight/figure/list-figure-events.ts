import type { FigureEvent, NamedCode } from '@shared/contracts/figure';
import { figureOf, type Figure, type FigureKey } from '@shared/rules/figure';
import { EVENT_TYPES, retractedBy, type EventType } from '../../../events';
import { listEvents, type StoredEvent } from '../../../platform/events';
import type { PageQuery } from '../../../platform/paging';
import type { Exhibition } from '../../show/exhibition';
import { nameCodes, namesOf } from './name-codes';

/** The events of a figure and those that take one of them back. */
const typesBehind = (types: readonly EventType[]): readonly EventType[] =>
  EVENT_TYPES.filter((type) => types.includes(type) || types.some((one) => one === retractedBy(type)));

function filterOf({ where = {}, known = [] }: Figure): Record<string, unknown> {
  return Object.fromEntries([
    ...Object.entries(where).map(([field, value]) => [`data.${field}`, value]),
    ...known.map((field) => [`data.${field}`, { $type: 'string' }]),
  ]);
}

/** The events behind a figure, newest first, people named as they registered, codes by what they stand for; optionally one sharer's only. */
export async function listFigureEvents(show: Exhibition, figure: FigureKey, sharerId: string | undefined, page: PageQuery) {
  const entry = figureOf(figure);
  const { items, next } = await listEvents(
    show.id,
    typesBehind(entry.events),
    { ...filterOf(entry), ...(sharerId ? { [`data.${entry.credited}`]: sharerId } : {}) },
    page,
  );
  const textsAt = (...fields: string[]) =>
    items.flatMap(({ data }) => fields.map((field) => data[field]).filter((text): text is string => typeof text === 'string'));
  const [names, codes] = await Promise.all([namesOf(textsAt('participantId', 'ownerId', 'referrerId')), nameCodes(show, textsAt('code'))]);
  return { items: items.map((event) => viewEvent(event, names, codes)), next };
}

function viewEvent(
  { id, type, at, data }: StoredEvent,
  names: ReadonlyMap<string, string>,
  codes: ReadonlyMap<string, NamedCode>,
): FigureEvent {
  const nameAt = (field: string) => names.get(String(data[field] ?? '')) ?? null;
  return {
    id,
    at: at.toISOString(),
    type,
    takesBack: retractedBy(type) !== null,
    who: nameAt('participantId'),
    broughtBy: type === 'touch.recorded' ? nameAt('ownerId') : nameAt('referrerId'),
    code: codes.get(String(data.code ?? '')) ?? null,
    scene: typeof data.scene === 'number' ? data.scene : null,
  };
}
