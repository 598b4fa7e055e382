/** Bad days on demand. Each fault names what it hits, how often, and how it shows. */
export type FaultKind =
  /** errcode -1, nothing was done. */
  | 'system_error'
  /** errcode -1 although it was done. */
  | 'system_error_done'
  /** Done, and the connection is cut before the answer. */
  | 'answer_lost'
  /** Cut before anything was done. */
  | 'reset'
  /** HTTP status (default 502) with an HTML body. */
  | 'http_error'
  /** No answer until the caller gives up, at most `delayMs` (default 60 s). */
  | 'timeout'
  /** Answers after `delayMs` (default 3 s). */
  | 'slow'
  /** The account's tokens die: 40001 now and for whoever keeps using them. */
  | 'token_killed'
  /** 40164. */
  | 'wrong_ip'
  /** 45009. */
  | 'quota_used_up'
  /** Any errcode of one's choice. */
  | 'errcode';

export const FAULT_KINDS: readonly FaultKind[] = [
  'system_error',
  'system_error_done',
  'answer_lost',
  'reset',
  'http_error',
  'timeout',
  'slow',
  'token_killed',
  'wrong_ip',
  'quota_used_up',
  'errcode',
];

export interface Fault {
  id: number;
  kind: FaultKind;
  /** Path it applies to, for example `/cgi-bin/message/subscribe/send`; absent: any. */
  path?: string;
  appid?: string;
  /** Only requests whose body or query names this openid. */
  openid?: string;
  /** How many requests it still hits; absent: until removed. */
  times?: number;
  /** 0..1, default 1. */
  probability?: number;
  delayMs?: number;
  status?: number;
  errcode?: number;
  /** http_error and timeout: was it done all the same? */
  done?: boolean;
}

export type FaultInput = Omit<Fault, 'id'>;

export interface Faults {
  add(fault: FaultInput): Fault;
  remove(id: number): void;
  clear(): void;
  list(): Fault[];
}

export function createFaults(
  random: () => number,
): Faults & { pick(request: { path: string; appid: string | null; openid: string | null }): Fault | null } {
  let faults: Fault[] = [];
  let nextId = 1;
  return {
    add(input) {
      if (!FAULT_KINDS.includes(input.kind)) throw new Error(`unknown fault kind: ${String(input.kind)}`);
      if (input.kind === 'errcode' && !Number.isInteger(input.errcode)) throw new Error('fault kind errcode needs an errcode');
      const fault = { ...input, id: nextId++ };
      faults.push(fault);
      return fault;
    },
    remove: (id) => {
      faults = faults.filter((fault) => fault.id !== id);
    },
    clear: () => {
      faults = [];
    },
    list: () => faults.map((fault) => ({ ...fault })),
    pick({ path, appid, openid }) {
      for (const fault of faults) {
        if (fault.path !== undefined && fault.path !== path) continue;
        if (fault.appid !== undefined && fault.appid !== appid) continue;
        if (fault.openid !== undefined && fault.openid !== openid) continue;
        if (fault.probability !== undefined && random() >= fault.probability) continue;
        if (fault.times !== undefined && --fault.times <= 0) faults = faults.filter(({ id }) => id !== fault.id);
        return fault;
      }
      return null;
    },
  };
}
