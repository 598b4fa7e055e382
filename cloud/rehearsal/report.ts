import { FIGURES, type FigureKey } from '@shared/rules/figure';
import { SHOW_SPAN, type Rehearsal } from './rehearse';

const FAULTS_SHOWN = 12;
const ROUTES_SHOWN = 25;
const TOLD: readonly FigureKey[] = [
  'touches',
  'registrations',
  'walk_ins',
  'arrivals',
  'posters',
  'views',
  'registrations_brought',
  'depth',
];

/** What came out, in words. */
export function reportOf(result: Rehearsal, { visitors, seed }: { visitors: number; seed: number }): string {
  const { faults, figures, latencies, doings, seconds, disasters, digest } = result;
  const broken = faults.filter((one) => one.found.length > 0);
  return [
    '',
    `彩排结束：${visitors} 位访客，种子 ${seed}，${SHOW_SPAN}，${doings} 件事，用时 ${seconds.toFixed(0)} 秒，结果摘要 ${digest}`,
    `  ${TOLD.map((key) => `${FIGURES[key].name.zh} ${figures[key] ?? 0}`).join('，')}`,
    ...(disasters.length > 0 ? [`  途中出的事：${disasters.join('，')}`] : []),
    '',
    ...faults.map(({ words, found }) => `  ${found.length === 0 ? '✓' : '✗'} ${words}`),
    '',
    ...broken.flatMap(({ name, words, found }) => [
      `✗ ${words}（${name}，${found.length} 处）`,
      ...found.slice(0, FAULTS_SHOWN).map((one) => `    ${one}`),
      ...(found.length > FAULTS_SHOWN ? [`    ……另有 ${found.length - FAULTS_SHOWN} 处`] : []),
    ]),
    '各接口用时（毫秒）     次数      p50      p99',
    ...latencies
      .slice(0, ROUTES_SHOWN)
      .map(
        ({ route, calls, p50, p99 }) =>
          `${String(calls).padStart(24)} ${p50.toFixed(1).padStart(8)} ${p99.toFixed(1).padStart(8)}  ${route}`,
      ),
    ...(latencies.length > ROUTES_SHOWN ? [`  ……另有 ${latencies.length - ROUTES_SHOWN} 个接口`] : []),
    '',
    broken.length === 0 ? '全部成立。' : `${broken.length} 项不成立，日志在 ${result.logFiles.join('、')}`,
  ].join('\n');
}
