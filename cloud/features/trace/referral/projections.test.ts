import type { StoredEvent } from '../../../platform/events';
import { advocateProjections } from './projections';

const at = new Date('2026-03-10T02:00:00Z');
const event = (type: string, data: Record<string, unknown>): StoredEvent => ({ id: 'e', type, exhibitionId: 'x', branchId: 'b', at, data });

function effects(one: StoredEvent): string[] {
  return advocateProjections
    .filter((projection) => projection.types.includes(one.type))
    .flatMap((projection) =>
      projection.effects(one).map((effect) => `${effect.metric}|${effect.subject}${effect.unique ? `|${effect.unique}` : ''}`),
    );
}

test('a view counts for the poster, its owner and everybody above, viewers once', () => {
  const seen = effects(event('touch.recorded', { ownerId: 'bob', ownerAncestors: ['ann'], posterId: 'q', viewer: 'dev1' }));
  expect(seen).toEqual(
    expect.arrayContaining(['views|', 'views|p:bob', 'views|poster:q', 'views|p:bob/L1', 'views|p:ann/L2', 'viewers|p:ann/L2|dev1']),
  );
});

test('a booth code is nobody’s view', () => {
  expect(effects(event('touch.recorded', { viewer: 'dev1' }))).toEqual([]);
});

test('a registration without a referrer is nobody’s', () => {
  expect(effects(event('participant.registered', { participantId: 'c', ancestors: [] }))).toEqual([]);
});

test('a registration is credited to the referrer, the poster and each level above', () => {
  const credited = effects(
    event('participant.registered', { participantId: 'c', referrerId: 'bob', posterId: 'q', ancestors: ['ann', 'bob'] }),
  );
  expect(credited).toEqual([
    'registrations_brought||c',
    'registrations_brought|p:bob|c',
    'registrations_brought|poster:q|c',
    'registrations_brought|p:ann/L2|c',
    'registrations_brought|p:bob/L1|c',
    'depth||L2',
  ]);
});

test('leaving is no arrival, and coming in again has the same key', () => {
  expect(effects(event('checkin.accepted', { participantId: 'c', direction: 'out', ancestors: [] }))).toEqual([]);
  const again = event('checkin.accepted', { participantId: 'c', direction: 'in', referrerId: 'bob', ancestors: ['bob'] });
  expect(effects(again)).toEqual(effects(again));
  expect(effects(again)).toContain('arrivals_brought|p:bob|c');
});
