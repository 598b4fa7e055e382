import { createHash } from 'node:crypto';
import type { GateSettings } from '@shared/contracts/gate';
import type { GateWindow } from '@shared/rules/gate-decision';
import { DEFAULT_POLICY, type DayStarts, type EntryPolicy } from '@shared/rules/gate-history';
import { foldExhibition, type KeyRing } from '@shared/rules/ticket-token';
import { kindNumber } from '@shared/rules/ticket-types';
import { LRUCache } from 'lru-cache';
import { DateTime } from 'luxon';
import type { RulesOf } from '../../people/ticket';
import { getExhibition, type Exhibition } from '../../show/exhibition';
import { findSettings, listGateExhibitions, listGates, type GatePlain } from './store';

export interface CompiledGate {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly open: boolean;
  readonly windows: readonly GateWindow[];
}

export interface CompiledPolicy extends EntryPolicy {
  /** Type numbers; null: all. */
  readonly types: readonly number[] | null;
}

/** Rules of one show, compiled to instants so that phones need no time zones. */
export interface GateContext {
  readonly exhibition: Exhibition;
  readonly fold: string;
  readonly gates: ReadonlyMap<string, CompiledGate>;
  readonly policies: readonly CompiledPolicy[];
  readonly capacities: Readonly<Record<string, number>>;
  readonly days: DayStarts;
  readonly otherBranchFolds: readonly string[];
  /** Changes with anything above. */
  readonly version: string;
}

/** People may enter a little before the doors' printed hour when the gate has no hours of its own. */
const EARLY_MS = 30 * 60_000;
/** Changed rules reach every process within this time. */
const CACHE_MS = 3_000;
const cache = new LRUCache<string, Promise<GateContext>>({ max: 200, ttl: CACHE_MS });

/** Cached for three seconds per process: nothing on the scan path grows with the show. */
export function getGateContext(exhibitionId: string): Promise<GateContext> {
  const known = cache.get(exhibitionId);
  if (known) return known;
  const context = load(exhibitionId);
  cache.set(exhibitionId, context);
  context.catch(() => cache.delete(exhibitionId));
  return context;
}

/** After a change in this process. */
export function forgetGateContext(exhibitionId: string): void {
  cache.delete(exhibitionId);
}

async function load(exhibitionId: string): Promise<GateContext> {
  const [exhibition, gates, settings, shows] = await Promise.all([
    getExhibition(exhibitionId),
    listGates(exhibitionId),
    findSettings(exhibitionId),
    listGateExhibitions(),
  ]);
  const compiled = gates.map((gate) => compileGate(gate, exhibition));
  const policies = compilePolicies(settings);
  const days = exhibition.days.map((day) => DateTime.fromISO(day.date, { zone: exhibition.timeZone }).toMillis());
  const otherBranchFolds = shows
    .filter((show) => show.branchId !== exhibition.branchId)
    .map((show) => foldExhibition(show.exhibitionId))
    .sort();
  const body = { gates: compiled, policies, capacities: settings?.capacities ?? {}, days, otherBranchFolds };
  return {
    ...body,
    exhibition,
    fold: foldExhibition(exhibitionId),
    gates: new Map(compiled.map((gate) => [gate.id, gate])),
    version: createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 12),
  };
}

function compileGate(gate: GatePlain, exhibition: Exhibition): CompiledGate {
  const windows = gate.rules.flatMap((rule) =>
    exhibition.days
      .filter((day) => rule.days === null || rule.days.includes(day.date))
      .map((day) => ({
        types: rule.kinds === null ? null : rule.kinds.map(kindNumber),
        fromMs: rule.from === null ? day.opensAt.getTime() - EARLY_MS : localMs(day.date, rule.from, exhibition.timeZone),
        toMs: rule.to === null ? day.closesAt.getTime() : localMs(day.date, rule.to, exhibition.timeZone),
      })),
  );
  // Days outside the show's own (build-up, clearing) are opened by naming them.
  const known = new Set(exhibition.days.map((day) => day.date));
  const extra = gate.rules.flatMap((rule) =>
    (rule.days ?? [])
      .filter((date) => !known.has(date))
      .map((date) => ({
        types: rule.kinds === null ? null : rule.kinds.map(kindNumber),
        fromMs: localMs(date, rule.from ?? '00:00', exhibition.timeZone),
        toMs: rule.to === null ? localMs(date, '00:00', exhibition.timeZone, 1) : localMs(date, rule.to, exhibition.timeZone),
      })),
  );
  return {
    id: gate.id,
    name: gate.name,
    zone: gate.zone,
    open: gate.open,
    windows: gate.open ? [...windows, ...extra].sort((a, b) => a.fromMs - b.fromMs) : [],
  };
}

function localMs(date: string, clock: string, zone: string, plusDays = 0): number {
  return DateTime.fromISO(`${date}T${clock}`, { zone }).plus({ days: plusDays }).toMillis();
}

function compilePolicies(settings: GateSettings | null): CompiledPolicy[] {
  const own = (settings?.policies ?? []).map(({ kinds, ...policy }) => ({
    ...policy,
    types: kinds === null ? null : kinds.map(kindNumber),
  }));
  return [...own, { ...DEFAULT_POLICY, types: null }];
}

/** Each show's own zone, for days are local. */
export async function timeZones(rows: readonly { exhibitionId: string }[]): Promise<(exhibitionId: string) => string> {
  const ids = [...new Set(rows.map((row) => row.exhibitionId))];
  const zones = new Map(await Promise.all(ids.map(async (id) => [id, (await getGateContext(id)).exhibition.timeZone] as const)));
  return (id) => zones.get(id) ?? 'UTC';
}

/** Tells a device that what it stored is out of date: rules, hours, or a signing key it has not seen. */
export function bundleVersion(context: GateContext, ring: KeyRing): string {
  return `${context.version}.${Object.keys(ring).length}`;
}

/** What admissions of this show are judged by. */
export function rulesOf(context: Pick<GateContext, 'policies' | 'days'>): RulesOf {
  return ({ kind }) => ({ policy: policyFor(context.policies, kindNumber(kind)), days: context.days });
}

/** The first policy that fits a ticket's type. */
export function policyFor(policies: readonly CompiledPolicy[], typeNumber: number): EntryPolicy {
  return policies.find((one) => one.types === null || one.types.includes(typeNumber)) ?? DEFAULT_POLICY;
}
