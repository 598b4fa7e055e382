import type { JourneyStep } from '@shared/contracts/journey';
import type { PieceLine, ShowPiece } from '../../show/exhibition';
import { journeyOf } from './plan-runs';
import { readOffset } from './rules';
import { replaceJourney } from './store';

type Words = PieceLine['what'];

const KINDS: Record<JourneyStep['kind'], Words> = {
  reminder_week: { zh: '开展前一周提醒', en: 'Reminder, a week before' },
  reminder_days: { zh: '开展前三天提醒', en: 'Reminder, three days before' },
  reminder_day: { zh: '开展前一天提醒', en: 'Reminder, the day before' },
  reminder_hour: { zh: '开展前一小时提醒', en: 'Reminder, an hour before' },
  highlights: { zh: '到场感谢', en: 'Thank you for coming' },
  next_show: { zh: '下届展会消息', en: 'News of the next show' },
};
const AUDIENCES: Record<JourneyStep['audience'], Words> = {
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
function momentOf({ anchor, offset }: Pick<JourneyStep, 'anchor' | 'offset'>): Words {
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

function lineOf(step: JourneyStep): PieceLine {
  const [moment, audience] = [momentOf(step), AUDIENCES[step.audience]];
  return {
    key: step.key,
    what: KINDS[step.kind],
    text: {
      zh: `${step.enabled ? '' : '关闭，'}${moment.zh}，${audience.zh}，优先顺序第 ${step.rank}`,
      en: `${step.enabled ? '' : 'off, '}${moment.en}, ${audience.en}, priority ${step.rank}`,
    },
  };
}

/** The playbook: steps are offsets, so nothing of it is a date. */
export const journeyPiece: ShowPiece<JourneyStep[]> = {
  key: 'journey',
  additive: false,
  async read(show) {
    const { steps, version } = await journeyOf(show.id);
    return { content: steps, version };
  },
  lines: (steps) => steps.map(lineOf),
  essence: (steps) => steps,
  async take(show, steps, { version }) {
    await replaceJourney(show.id, show.branchId, version, steps);
  },
};
