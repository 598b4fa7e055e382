import type { JourneyStep, STEP_AUDIENCES } from '@shared/contracts/journey';
import type { TraitPart } from '../../../platform/traits';
import { carrySegments, settleSegment, type CarriedSegment } from '../../people/audience';
import type { PieceLine, ShowPiece, Words } from '../../show/exhibition';
import { journeyOf } from './plan-runs';
import { readOffset, segmentIdOf, sinceStart } from './rules';
import { replaceJourney } from './store';
import { KIND_WORDS } from './words';

/** A step apart from its show: what its segment asks goes along, and how far from the start a fixed time is. */
type CarriedStep = JourneyStep & { readonly segment?: CarriedSegment; readonly sinceStart?: string };

const AUDIENCES: Record<(typeof STEP_AUDIENCES)[number], Words> = {
  registered: { zh: '全部报名者', en: 'all registered' },
  checked_in: { zh: '到场者', en: 'those who came' },
  not_checked_in: { zh: '未到场者', en: 'those who did not come' },
};
const UNITS = [
  ['days', 86_400_000, '天', 'd'],
  ['hours', 3_600_000, '小时', 'h'],
  ['minutes', 60_000, '分钟', 'min'],
] as const;

/** `开展前 7 天`; an offset of nothing is the moment itself. */
function momentOf({ anchor, offset, at = '' }: Pick<JourneyStep, 'anchor' | 'offset' | 'at'>): Words {
  if (anchor === 'fixed') return { zh: `固定时间 ${at.replace('T', ' ')}`, en: `at ${at.replace('T', ' ')}` };
  const ms = readOffset(offset)?.toMillis() ?? 0;
  let left = Math.abs(ms);
  const counted = UNITS.flatMap(([, unit, zh, en]) => {
    const count = Math.floor(left / unit);
    left -= count * unit;
    return count > 0 ? [{ zh: `${count} ${zh}`, en: `${count} ${en}` }] : [];
  });
  const [start, before] = [anchor === 'start', ms < 0];
  if (counted.length === 0) return { zh: start ? '开展时' : '闭幕时', en: start ? 'at the start' : 'at the end' };
  return {
    zh: `${start ? '开展' : '闭幕'}${before ? '前' : '后'} ${counted.map((one) => one.zh).join(' ')}`,
    en: `${counted.map((one) => one.en).join(' ')} ${before ? 'before' : 'after'} the ${start ? 'start' : 'end'}`,
  };
}

function audienceWords({ audience, segment }: CarriedStep): Words {
  if (typeof audience === 'string') return AUDIENCES[audience];
  if (!segment) return { zh: '已删除的人群', en: 'a segment that was deleted' };
  const stays = segment.condition === null;
  return {
    zh: `人群“${segment.name}”${stays ? '（用到本展特有的条件，不能带走）' : ''}`,
    en: `segment "${segment.name}"${stays ? ' (asks for what only its show has, so it stays behind)' : ''}`,
  };
}

function lineOf(step: CarriedStep): PieceLine {
  const [moment, audience] = [momentOf(step), audienceWords(step)];
  return {
    key: step.key,
    what: KIND_WORDS[step.kind],
    text: {
      zh: `${step.enabled ? '' : '关闭，'}${moment.zh}，${audience.zh}，优先顺序第 ${step.rank}`,
      en: `${step.enabled ? '' : 'off, '}${moment.en}, ${audience.en}, priority ${step.rank}`,
    },
  };
}

/** The playbook. What is published has no dates: a fixed time goes by how far from the start it is. Segments go along by what they ask: under their ids no other show has them. */
export const journeyPiece = (traits: readonly TraitPart[]): ShowPiece<CarriedStep[]> => ({
  key: 'journey',
  additive: false,
  async read(show) {
    const { steps, version } = await journeyOf(show.id);
    const segments = await carrySegments(
      traits,
      show,
      steps.flatMap((step) => segmentIdOf(step) ?? []),
    );
    const content = steps.map((step): CarriedStep => {
      const segment = segments.get(segmentIdOf(step) ?? '');
      const offset = step.anchor === 'fixed' ? sinceStart(step.at ?? '', show) : null;
      return { ...step, ...(segment ? { segment } : {}), ...(offset ? { sinceStart: offset } : {}) };
    });
    return { content, version };
  },
  published: (steps) =>
    steps.map(({ sinceStart: offset, at, ...step }) => (offset ? { ...step, anchor: 'start', offset } : at ? { ...step, at } : step)),
  lines: (steps) => steps.map(lineOf),
  // Under whatever id and name, the same people are meant.
  essence: (steps) =>
    steps.map(({ segment, sinceStart: _far, ...step }) =>
      segment?.condition ? { ...step, audience: { condition: segment.condition } } : step,
    ),
  async take(show, carried, { version, now }) {
    const steps: JourneyStep[] = [];
    for (const { segment, sinceStart: _far, ...step } of carried) {
      const segmentId = segmentIdOf(step);
      steps.push(segmentId === null ? step : { ...step, audience: { segmentId: await settleSegment(show, segmentId, segment, now) } });
    }
    await replaceJourney(show.id, show.branchId, version, steps);
  },
});
