/** `npm run record`: a crowd lives the fair until its second morning, through the public interface alone, and what it left becomes the sample. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { RECORDING } from '../demo/open-sample';
import { recordData } from '../demo/record-data';
import { DEMO_STAFF } from '../demo/staff';
import { at, SHOW_DAYS } from '../rehearsal/calendar';
import { WHOLE_FAIR } from '../rehearsal/fair/draw-fair';
import { when } from '../rehearsal/live';
import { rehearse } from '../rehearsal/rehearse';
import { keysFileOf, removeService } from '../rehearsal/service/start-service';
import { inviteColleagues } from '../rehearsal/set-up/invite-staff';
import { publishTemplate } from '../rehearsal/set-up/publish-template';
import { makeSecondShow } from '../rehearsal/set-up/second-show';
import { buildAll, outOfDate } from './build';
import { isUsage, sentenceOf } from './sentence-of';

const HELP = `用法：npm run record -- [--visitors 500] [--seed 7] [--to 文件]

  --visitors N   多少位访客（默认 500）
  --seed N       同一个种子录同一场展会（默认 7）
  --to 文件      录到哪里（默认 cloud/demo/recording.bin，随代码提交）
`;
/** The gates are busy, the first day has replays, and some messages wait. */
const MOMENT = at(SHOW_DAYS[1], '10:20');

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      visitors: { type: 'string', default: '500' },
      seed: { type: 'string', default: '7' },
      to: { type: 'string', default: RECORDING },
      help: { type: 'boolean' },
    },
  });
  const [visitors, seed] = [Number(values.visitors), Number(values.seed)];
  if (values.help || !Number.isInteger(visitors) || visitors < 1 || !Number.isInteger(seed)) {
    console.log(HELP);
    return values.help ? 0 : 2;
  }
  await buildAll(outOfDate(['service', 'cloud', 'embedded-db']), (name) => console.log(`        构建 ${name} 完成`));
  const dataDir = mkdtempSync(path.join(tmpdir(), 'expoloop-record-'));
  const from = performance.now();
  const say = (words: string) => console.log(`  ${((performance.now() - from) / 1_000).toFixed(0).padStart(4)} 秒  ${words}`);
  let hours = 0;
  const { faults } = await rehearse({
    visitors,
    seed,
    faults: false,
    dataDir,
    env: process.env,
    size: WHOLE_FAIR,
    until: MOMENT,
    alsoSetUp: async (owner, anybody, { exhibitionId }) => {
      say('邀请同事，导入第二个展会……');
      await inviteColleagues(owner, anybody, exhibitionId, DEMO_STAFF);
      await publishTemplate(owner, exhibitionId);
      await makeSecondShow(owner);
    },
    onPhase: (words) => say(`${words}……`),
    onProgress: (done, _total, now) => {
      const hour = Math.floor(now / 43_200_000);
      if (hour !== hours) say(`${when(now)}，${done} 件事`);
      hours = hour;
    },
  });
  const { manifest, bytes } = await recordData({ dataDir, keysFile: keysFileOf(dataDir), seed, visitors }, path.resolve(values.to));
  const documents = Object.values(manifest.collections).reduce((sum, count) => sum + count, 0);
  say(`录好了：${when(Date.parse(manifest.recordedAt))}，${documents} 条文档，${(bytes / 1_048_576).toFixed(1)} MB → ${values.to}`);
  removeService(dataDir);
  const wrong = faults.filter((one) => one.found.length > 0);
  for (const { words, found } of wrong) console.error(`不成立：${words}\n  ${found.slice(0, 5).join('\n  ')}`);
  return wrong.length === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(sentenceOf(error));
    process.exit(isUsage(error) ? 2 : 1);
  },
);
