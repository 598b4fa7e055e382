/** `npm run rehearse -- --visitors 200 --seed 7 [--faults on]`: a crowd lives a whole show on a service of its own, and everything that must hold is looked at. */
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Presets, SingleBar } from 'cli-progress';
import { recordData } from '../demo/record-data';
import { when } from '../rehearsal/live';
import { rehearse } from '../rehearsal/rehearse';
import { reportOf } from '../rehearsal/report';
import { keysFileOf, removeService } from '../rehearsal/service/start-service';
import { buildAll, outOfDate } from './build';
import { isUsage, sentenceOf } from './sentence-of';

const HELP = `用法：npm run rehearse -- [--visitors 200] [--seed 7] [--faults on] [--keep 目录] [--json 文件] [--record 文件]

  --visitors N   多少位访客（默认 200）
  --seed N       同一个种子演同一场展会（默认 7）
  --faults on    途中杀进程、断网、微信出错、时钟跳动，两个服务进程共用一个数据库
  --keep 目录    数据留在这个目录（须为空）；省略时结束即删，有不成立的才保留
  --json 文件    结果写成 JSON
  --record 文件  演完的展会录成一个文件（示例用 npm run record 录）
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      visitors: { type: 'string', default: '200' },
      seed: { type: 'string', default: '7' },
      faults: { type: 'string', default: 'off' },
      keep: { type: 'string' },
      json: { type: 'string' },
      record: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const [visitors, seed] = [Number(values.visitors), Number(values.seed)];
  if (values.help || !Number.isInteger(visitors) || visitors < 1 || !Number.isInteger(seed) || !['on', 'off'].includes(values.faults)) {
    console.log(HELP);
    return values.help ? 0 : 2;
  }
  await buildAll(outOfDate(['service', 'cloud', 'embedded-db']), (name) => console.log(`        构建 ${name} 完成`));
  if (values.keep && existsSync(values.keep) && readdirSync(values.keep).length > 0) {
    console.error(`目录 ${values.keep} 里有东西：彩排只在空目录里进行`);
    return 2;
  }
  const dataDir = values.keep ? path.resolve(values.keep) : mkdtempSync(path.join(tmpdir(), 'expoloop-rehearsal-'));
  const bar = progressBar();
  const result = await rehearse({ visitors, seed, faults: values.faults === 'on', dataDir, env: process.env, ...bar }).finally(bar.stop);
  console.log(reportOf(result, { visitors, seed }));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
  if (values.record) await recordData({ dataDir, keysFile: keysFileOf(dataDir), seed, visitors }, path.resolve(values.record));
  const holds = result.faults.every((one) => one.found.length === 0);
  if (holds && !values.keep) removeService(dataDir);
  return holds ? 0 : 1;
}

/** A log file gets a line for each part instead. */
function progressBar() {
  const bar = process.stdout.isTTY
    ? new SingleBar(
        { format: '  {at} [{bar}] {percentage}%  {value}/{total} 件事  {duration_formatted}', hideCursor: true },
        Presets.shades_classic,
      )
    : null;
  let begun = false;
  const from = performance.now();
  return {
    onPhase: (words: string) => {
      if (bar && begun) bar.stop();
      begun = false;
      console.log(`  ${((performance.now() - from) / 1_000).toFixed(0).padStart(4)} 秒  ${words}……`);
    },
    onProgress: (done: number, total: number, at: number) => {
      if (!bar) return;
      if (!begun) bar.start(total, done, { at: when(at) });
      begun = true;
      bar.setTotal(total);
      bar.update(done, { at: when(at) });
    },
    stop: () => bar?.stop(),
  };
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(sentenceOf(error));
    process.exit(isUsage(error) ? 2 : 1);
  },
);
