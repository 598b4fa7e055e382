/** `npm start` in a checkout: builds what is missing, starts the whole service and says where to look. A server runs dist/cloud/main.js instead (cli/run.mjs). */
import { fork } from 'node:child_process';
import { isLocalHost, LOCAL_HOST } from '@shared/local-site';
import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import { readEnv, type Env } from '../platform/env';
import type { SampleTime } from '../platform/sample';
import { build, outOfDate, TARGETS, type TargetName } from './build';
import { keepRunning, KEPT } from '../demo/keep-running';
import { DEMO_STAFF } from '../demo/staff';

const NEEDED: readonly TargetName[] = ['embedded-db', 'h5', 'console', 'phone'];

async function main(): Promise<void> {
  const env = readEnv();
  await buildMissing();
  await serve(env);
}

async function buildMissing(): Promise<void> {
  const stale = outOfDate(NEEDED);
  if (stale.length === 0) return;
  console.log('首次启动或代码有更新，正在构建（约一至三分钟）…… (first start or new sources: building, one to three minutes)');
  // A log file gets a line for each finished part instead.
  const bars = process.stdout.isTTY
    ? new MultiBar(
        { format: '  {name} [{bar}] {percentage}%  {duration_formatted}', hideCursor: true, clearOnComplete: false },
        Presets.shades_classic,
      )
    : null;
  const queue = [...stale].sort((a, b) => TARGETS[b].seconds - TARGETS[a].seconds);
  const lane = async () => {
    for (let name = queue.shift(); name; name = queue.shift()) await buildWithBar(name, bars);
  };
  try {
    await Promise.all([lane(), lane()]);
  } finally {
    bars?.stop();
  }
}

/** The bar follows the usual time and stays short of full until the target is there. */
async function buildWithBar(name: TargetName, bars: MultiBar | null): Promise<void> {
  const { seconds } = TARGETS[name];
  const bar: SingleBar | null = bars?.create(100, 0, { name: name.padEnd(12) }) ?? null;
  const started = Date.now();
  const timer = setInterval(
    () => bar?.update(Math.min(97, Math.round(97 * (1 - Math.exp((-2 * (Date.now() - started)) / 1000 / seconds))))),
    500,
  );
  try {
    await build(name);
    bar?.update(100);
    if (!bar) console.log(`  ${name} 构建完成，${((Date.now() - started) / 1000).toFixed(0)} 秒 (built)`);
  } finally {
    clearInterval(timer);
  }
}

async function serve(env: Env): Promise<void> {
  process.exitCode = await keepRunning(() => {
    const child = fork('cloud/main.ts', [KEPT], {
      execArgv: ['--import', 'tsx'],
      env: { LOG_LEVEL: 'warn', ...process.env },
    });
    child.on('message', (message: { type?: string; port?: number | null; sample?: SampleTime | null }) => {
      if (message.type === 'started') printAddresses(env, message.port ?? env.PORT, message.sample ?? null);
    });
    return child;
  });
}

const chinaTime = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** Chinese characters are two columns wide in a terminal. */
const row = (label: string, value: string): string =>
  `  ${label}${' '.repeat(Math.max(2, 52 - label.length - (label.match(/[\u3000-\u9fff\uff00-\uffef]/g)?.length ?? 0)))}${value}`;

/** Chinese first; whoever reads English finds the same in the same place. */
function printAddresses(env: Env, port: number, sample: SampleTime | null): void {
  const local = isLocalHost(new URL(env.PUBLIC_URL).hostname);
  const base = local ? `http://${LOCAL_HOST}:${port}` : env.PUBLIC_URL;
  const lines = [
    '',
    '展环 ExpoLoop 已启动 (is running)',
    '',
    ...(env.WECHAT_MODE === 'sandbox' ? [row('从这里开始：本地微信 (start here: a local WeChat)', `${base}/sandbox`)] : []),
    row("观众小程序 (visitors' mini-program, h5)", `${base}/`),
    row("主办方控制台 (organisers' console)", `${base}/console`),
    row('接口文档 (API)', `${base}/api/openapi.json`),
    row('健康检查与指标 (health, metrics)', `${base}/healthz  ${base}/readyz  ${base}/metrics`),
    '',
    ...(sample ? sampleLines(sample) : []),
    row('数据目录 (data)', env.MONGODB_URI ? 'MongoDB' : env.DATA_DIR),
    ...(local
      ? [`  个别浏览器不认上面的名字时，小程序和控制台也可用 (where a browser does not know that name)  http://localhost:${port}`]
      : []),
    '  按 Ctrl+C 停止；再次启动数据仍在。 (Ctrl+C stops it; the data stays.)',
    '',
  ];
  console.log(lines.join('\n'));
}

function sampleLines({ now, over }: SampleTime): string[] {
  const time = chinaTime(now);
  return [
    `  展会、观众和数据都是示例，展会里现在是 ${time}；停止服务，示例的时钟也停下。控制台“演示助手”页可重新开始，或清空后用于自己的展会。`,
    `  (Show, visitors and data are a sample; its clock says ${time} and rests while the service is off. The console's demo page starts it over, or empties it for a show of your own.)`,
    ...(over
      ? [
          '  按示例的时钟，展会已经闭幕：在本地微信或“演示助手”里点“回到第二天早上”。',
          '  (By that clock the fair is over: the local WeChat and the demo page lead back to its second morning.)',
        ]
      : []),
    '  控制台账号，仅限示例 (console accounts of the sample):',
    ...DEMO_STAFF.map((staff) => `    ${staff.email.padEnd(24)} 密码 (password) ${staff.password}   ${staff.title} (${staff.role})`),
    '',
  ];
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
