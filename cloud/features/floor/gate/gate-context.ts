import { createHash } from 'node:crypto';
import { DEFAULT_EARLY_DOORS, type GateSettings } from '@shared/contracts/gate';
import type { GateWindow } from '@shared/rules/gate-decision';
import { DEFAULT_POLICY, type DayStarts, type EntryPolicy } from '@shared/rules/gate-history';
import { own } from '@shared/rules/own';
import { foldExhibition, type KeyRing } from '@shared/rules/ticket-token';
import { kindNumber } from '@shared/rules/ticket-types';
import { LRUCache } from 'lru-cache';
import type { RulesOf } from '../../people/ticket';
import { getExhibition, type Exhibition } from '../../show/exhibition';
import { gateDayOf, gateDays, windowsOfRule, type EarlyDoors, type GateDay } from './gate-calendar';
import { findSettings, isAnyGate, listGateExhibitions, listGates, type GatePlain } from './store';

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
  /** What counts as one day, and what each is called. */
  readonly days: DayStarts;
  readonly calendar: readonly GateDay[];
  readonly otherBranchFolds: readonly string[];
  /** Changes with anything above. */
  readonly version: string;
}

/** Changed rules reach every process within this time. */
const CACHE_MS = 3_000;
const cache = new LRUCache<string, Promise<GateContext>>({ max: 200, ttl: CACHE_MS });

/** Cached for three seconds per process: nothing on the scan path grows with the show. A gate asked for that another process has just opened is in it. */
export async function getGateContext(exhibitionId: string, gateIds: readonly string[] = []): Promise<GateContext> {
  const known = cache.get(exhibitionId);
  if (!known) return begin(exhibitionId);
  const { gates } = await known;
  const unknown = [...new Set(gateIds)].filter((id) => !gates.has(id));
  return unknown.length > 0 && (await isAnyGate(exhibitionId, unknown)) ? begin(exhibitionId) : known;
}

function begin(exhibitionId: string): Promise<GateContext> {
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
  const earlyDoors = settings?.earlyDoors ?? DEFAULT_EARLY_DOORS;
  const compiled = gates.map((gate) => compileGate(gate, exhibition, earlyDoors));
  const policies = compilePolicies(settings);
  const calendar = gateDays(
    exhibition,
    gates.flatMap((gate) => gate.rules),
    earlyDoors,
    settings?.runsOn ?? [],
  );
  const days = calendar.map((day) => day.fromMs);
  const otherBranchFolds = shows
    .filter((show) => show.branchId !== exhibition.branchId)
    .map((show) => foldExhibition(show.exhibitionId))
    .sort();
  const body = { gates: compiled, policies, capacities: settings?.capacities ?? {}, days, otherBranchFolds };
  return {
    ...body,
    exhibition,
    calendar,
    fold: foldExhibition(exhibitionId),
    gates: new Map(compiled.map((gate) => [gate.id, gate])),
    version: createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 12),
  };
}

function compileGate(gate: GatePlain, exhibition: Exhibition, earlyDoors: EarlyDoors): CompiledGate {
  const windows = gate.open ? gate.rules.flatMap((rule) => windowsOfRule(rule, exhibition, earlyDoors)) : [];
  return { id: gate.id, name: gate.name, zone: gate.zone, open: gate.open, windows: windows.sort((a, b) => a.fromMs - b.fromMs) };
}

function compilePolicies(settings: GateSettings | null): CompiledPolicy[] {
  const own = (settings?.policies ?? []).map(({ kinds, ...policy }) => ({
    ...policy,
    types: kinds === null ? null : kinds.map(kindNumber),
  }));
  return [...own, { ...DEFAULT_POLICY, types: null }];
}

/** Most people in a zone at once; null: no limit. */
export const capacityOf = ({ capacities }: Pick<GateContext, 'capacities'>, zone: string): number | null => own(capacities, zone) ?? null;

/** The day of a moment by the show's own calendar. */
export const dayAt = ({ calendar, exhibition }: Pick<GateContext, 'calendar' | 'exhibition'>, at: Date): GateDay =>
  gateDayOf(calendar, exhibition.timeZone, at);

/** Each show's own days. */
export async function calendarsOf(
  rows: readonly { exhibitionId: string }[],
): Promise<(row: { exhibitionId: string; at: Date }) => GateDay> {
  const ids = [...new Set(rows.map((row) => row.exhibitionId))];
  const contexts = new Map(await Promise.all(ids.map(async (id) => [id, await getGateContext(id)] as const)));
  return ({ exhibitionId, at }) => {
    const context = contexts.get(exhibitionId);
    return context ? dayAt(context, at) : gateDayOf([], 'UTC', at);
  };
}

/** Tells a device that what it stored is out of date: rules, hours, or a signing key it has not seen. */
export function bundleVersion(context: GateContext, ring: KeyRing): string {
  return `${context.version}.${Object.keys(ring).length}`;
}

/** What admissions of this show are judged by. */
export function rulesOf(context: Pick<GateContext, 'policies' | 'days' | 'calendar'>): RulesOf {
  const dates = context.calendar.map((day) => day.date);
  return ({ kind }) => ({ policy: policyFor(context.policies, kindNumber(kind)), days: context.days, dates });
}

/** The first policy that fits a ticket's type. */
export function policyFor(policies: readonly CompiledPolicy[], typeNumber: number): EntryPolicy {
  return policies.find((one) => one.types === null || one.types.includes(typeNumber)) ?? DEFAULT_POLICY;
}
