import type { JourneyStep, StepTrouble } from '@shared/contracts/journey';
import { encodeCursor, isId, type Page, type PageQuery, placeAfter } from '../../../platform/paging';
import type { TraitPart } from '../../../platform/traits';
import type { OpenSegment } from '../../people/audience';
import { momentText, type Exhibition } from '../../show/exhibition';
import {
  countAllowances,
  KIND_RULES,
  listRunsOf,
  listTemplates,
  planChannel,
  readPost,
  templateGroup,
  templateOf,
  whenToSend,
  whyNoCopy,
  type ChannelContext,
  type PersonReach,
  type SendDeps,
} from '../message';
import { countRegistered, listParticipantsById, listRoster, type RosterEntry } from '../../people/registration';
import { listOpenids } from '../../people/visitor';
import { journeyOf, runIdOf } from './plan-runs';
import { dueOf, reserveOf } from './rules';
import { addressedOf, audiencesOf } from './step-audience';

const BATCH = 1_000;
/** A very large show is counted by its first people; the answer says so. */
const MOST_COUNTED = 20_000;

/** What a dry run asks, and how messages would go. */
export interface DryRunDeps extends SendDeps {
  readonly traits: readonly TraitPart[];
}

interface PlannedStep {
  readonly step: JourneyStep;
  readonly dueAt: Date;
  readonly when: ReturnType<typeof whenToSend>;
  readonly sendAt: Date | null;
  readonly reserve: number;
  /** Nobody gets it. */
  readonly trouble: StepTrouble | null;
}

interface Planned {
  readonly steps: readonly PlannedStep[];
  readonly segments: readonly OpenSegment[];
}

interface PersonPlan {
  readonly participantId: string;
  readonly name: string;
  /** `boxed`: a copy goes to the box in the app, whatever the channel. */
  readonly plans: { stepKey: string; sendAt: Date | null; channel: string | null; boxed: boolean; reasons: string[] }[];
}

/** Steps still to come, in the order they fall due, with the moment each would go out. */
async function plannedSteps(traits: readonly TraitPart[], exhibition: Exhibition, now: Date): Promise<Planned> {
  const { steps } = await journeyOf(exhibition.id);
  const { segments, troubles } = await audiencesOf(traits, exhibition, steps);
  const planned: PlannedStep[] = [];
  for (const step of steps.filter((one) => one.enabled)) {
    const { dueAt, usefulUntil } = dueOf(step, exhibition);
    const at = dueAt > now ? dueAt : now;
    const when = whenToSend(at, { urgent: KIND_RULES[step.kind].urgent, usefulUntil, timeZone: exhibition.timeZone });
    const sendAt = 'dropped' in when ? null : 'heldUntil' in when ? when.heldUntil : at;
    planned.push({
      step,
      dueAt,
      when,
      sendAt,
      reserve: reserveOf(step, steps, exhibition, templateGroup),
      trouble: troubles.get(step.key) ?? null,
    });
  }
  return { steps: planned.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime()), segments };
}

/** What each of these people would get, spending their allowances in the order the steps fall due. */
async function planPeople(
  context: ChannelContext,
  exhibition: Exhibition,
  { steps, segments }: Planned,
  people: readonly RosterEntry[],
  now: Date,
): Promise<PersonPlan[]> {
  const { mini, official } = context.wechat;
  const visitorIds = people.flatMap((person) => person.visitorId ?? []);
  const templateIdOf = ({ kind }: JourneyStep) => templateOf(context.templates, 'mini', kind)?.templateId ?? null;
  const templateIds = [...new Set(steps.flatMap(({ step }) => templateIdOf(step) ?? []))];
  const [isAddressed, openids, followers, had, facts, ...counts] = await Promise.all([
    addressedOf(exhibition, segments, people, now),
    listOpenids(visitorIds, mini.appid),
    official ? listOpenids(visitorIds, official.appid) : new Map<string, string>(),
    listRunsOf(
      exhibition.id,
      people.map((person) => person.id),
    ),
    readPost(
      context.post,
      people.map((person) => ({ exhibitionId: exhibition.id, participantId: person.id })),
    ),
    ...templateIds.map((templateId) => countAllowances(visitorIds, templateId)),
  ]);
  const sent = new Set(had.map((one) => `${one.participantId}/${one.runId}`));
  return people.map((person) => {
    const left = new Map(templateIds.map((templateId, index) => [templateId, counts[index]?.get(person.visitorId ?? '') ?? 0]));
    const plans = steps
      .filter(({ step }) => isAddressed(step, person))
      .map((one): PersonPlan['plans'][number] => {
        const { step, when, sendAt, reserve } = one;
        if (sent.has(`${person.id}/${runIdOf(exhibition.id, step.key)}`))
          return { stepKey: step.key, sendAt: null, channel: null, boxed: false, reasons: ['queued_or_sent_already'] };
        if ('dropped' in when) return { stepKey: step.key, sendAt: null, channel: null, boxed: false, reasons: [when.dropped] };
        const templateId = templateIdOf(step) ?? '';
        const message = { kind: step.kind, reserve, switched: facts.switched(exhibition.id, step.kind) };
        const to: PersonReach = {
          visitorId: person.visitorId,
          marketing: person.marketing,
          openids: { mini: openids.get(person.visitorId ?? '') ?? null, official: followers.get(person.visitorId ?? '') ?? null },
          allowance: left.get(templateId) ?? 0,
          post: facts.of(person.id),
        };
        const { channel, passedOver } = planChannel(message, to, context);
        if (channel?.name === 'subscribe') left.set(templateId, (left.get(templateId) ?? 1) - 1);
        const noCopy = whyNoCopy(message, to, context);
        return {
          stepKey: step.key,
          sendAt,
          channel: channel?.name ?? null,
          boxed: noCopy === null,
          reasons: channel === null && noCopy !== null ? [`box:${noCopy}`, ...passedOver] : passedOver,
        };
      });
    return { participantId: person.id, name: person.name, plans };
  });
}

interface Tally {
  audience: number;
  byChannel: Record<string, number>;
  boxed: Record<string, number>;
  nobody: Record<string, number>;
}

/** Per step: how many on which channel, how many get only the in-app box, how many nothing at all, each with why. Sends nothing. */
export async function dryRun(deps: DryRunDeps, exhibition: Exhibition, now: Date) {
  const [planned, templates] = [await plannedSteps(deps.traits, exhibition, now), await listTemplates()];
  const { steps } = planned;
  const tally = new Map(steps.map(({ step }): [string, Tally] => [step.key, { audience: 0, byChannel: {}, boxed: {}, nobody: {} }]));
  let counted = 0;
  for (let cursor: string | null = null; counted < MOST_COUNTED; ) {
    const people = await listRoster(exhibition.id, cursor, BATCH);
    for (const { plans } of await planPeople({ ...deps, templates }, exhibition, planned, people, now))
      for (const plan of plans) count(tally.get(plan.stepKey), plan);
    counted += people.length;
    const last = people[people.length - 1];
    if (!last || people.length < BATCH) break;
    cursor = last.id;
  }
  const text = (at: Date) => momentText(at, exhibition.timeZone, 'zh');
  return {
    total: await countRegistered(exhibition.id),
    counted,
    steps: steps.map(({ step, dueAt, when, sendAt, trouble }) => ({
      stepKey: step.key,
      dueAt: dueAt.toISOString(),
      dueText: text(dueAt),
      sendAt: sendAt?.toISOString() ?? null,
      sendText: sendAt ? text(sendAt) : null,
      dropped: 'dropped' in when ? when.dropped : null,
      trouble,
      ...(tally.get(step.key) ?? { audience: 0, byChannel: {}, boxed: {}, nobody: {} }),
    })),
  };
}

function count(into: Tally | undefined, { channel, boxed, reasons }: PersonPlan['plans'][number]): void {
  if (!into) return;
  into.audience += 1;
  const [where, under] = channel !== null ? [into.byChannel, channel] : [boxed ? into.boxed : into.nobody, reasons[0] ?? 'nobody'];
  where[under] = (where[under] ?? 0) + 1;
}

/** With what tells people of one name apart. */
type NamedPlan = PersonPlan & { readonly phone: string | null; readonly company: string | null };

/** The same person by person, a page at a time. A step is planned with all others, which spend the same allowances, and shown alone. */
export async function dryRunPeople(
  deps: DryRunDeps,
  exhibition: Exhibition,
  page: PageQuery & { readonly stepKey?: string | undefined },
  now: Date,
): Promise<Page<NamedPlan>> {
  const planned = await plannedSteps(deps.traits, exhibition, now);
  const roster = await listRoster(exhibition.id, placeAfter(page.cursor, isId), page.limit + 1);
  const people = await planPeople({ ...deps, templates: await listTemplates() }, exhibition, planned, roster.slice(0, page.limit), now);
  const known = new Map((await listParticipantsById(people.map((one) => one.participantId))).map((one) => [one.id, one]));
  const items = people.map((person) => {
    const { phone, company } = known.get(person.participantId) ?? { phone: null, company: null };
    const plans = person.plans.filter((plan) => page.stepKey === undefined || plan.stepKey === page.stepKey);
    return { ...person, plans, phone: phone?.masked ?? null, company };
  });
  return { items, next: roster.length > page.limit ? encodeCursor(people.at(-1)?.participantId) : null };
}
