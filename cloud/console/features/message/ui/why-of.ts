import type { DeliveryRow } from '@shared/contracts/message';

/** Of a message that still waits, quiet hours mean the morning; of one given up, that it came too late. */
export const whyOf = ({ state, reason }: Pick<DeliveryRow, 'state' | 'reason'>): string | null =>
  state === 'ready' && reason === 'quiet_hours' ? 'quiet_hours_waiting' : reason;
