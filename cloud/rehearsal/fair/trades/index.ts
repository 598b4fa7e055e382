import { MACHINES } from './machines';
import { ROBOTS } from './robots';
import { SENSES } from './senses';
import { SYSTEMS } from './systems';
import type { Trade } from './trade';

export { filled, type Trade, type TradeProduct } from './trade';

/** One of each hall in turn. */
export const TRADES: readonly Trade[] = [0, 1, 2].flatMap((i) => [ROBOTS, MACHINES, SENSES, SYSTEMS].flatMap((hall) => hall[i] ?? []));
