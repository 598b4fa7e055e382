import type { ResponseInput } from '@shared/contracts/contract';
import type { getLiveliness } from '@shared/contracts/liveliness';
import { listHallsOfBooths } from '../../show/content';
import type { Exhibition } from '../../show/exhibition';
import { phonesByBooth } from '../../trace/touch';
import { levelsOf } from './rules';

const HALF_HOUR = 30 * 60_000;

/** How lively each hall is; nothing outside the show's hours. A phone counts once a hall. */
export async function showLiveliness(exhibition: Exhibition, now: Date): Promise<ResponseInput<typeof getLiveliness>> {
  const isOpen = exhibition.days.some(({ opensAt, closesAt }) => opensAt <= now && now < closesAt);
  if (!isOpen) return { halls: [] };
  const [hallOf, opened] = await Promise.all([
    listHallsOfBooths(exhibition),
    phonesByBooth(exhibition.id, new Date(now.getTime() - HALF_HOUR), now),
  ]);
  const halls = new Map<string, { phones: Set<string>; stands: number }>();
  for (const hall of hallOf.values()) {
    const one = halls.get(hall) ?? { phones: new Set<string>(), stands: 0 };
    halls.set(hall, { ...one, stands: one.stands + 1 });
  }
  for (const { boothId, phones } of opened) {
    const hall = halls.get(hallOf.get(boothId) ?? '');
    for (const phone of phones) hall?.phones.add(phone);
  }
  const levels = levelsOf(new Map([...halls].map(([name, { phones, stands }]) => [name, { phones: phones.size, stands }])));
  return { halls: [...levels].map(([name, level]) => ({ name, level })) };
}
