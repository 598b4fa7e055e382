/** `npm run bench -- NAME [--json] [--quick] [--visitors N]`: runs bench/NAME.ts. With --json the last line is one JSON object. */
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import type { BenchOptions, BenchResult, Ratio } from './result';

const NAMES = ['embedded-db', 'wechat', 'gate', 'overload', 'registrations', 'import', 'pages', 'scroll', 'crowd'] as const;

async function main(args: readonly string[]): Promise<void> {
  const name = args.find((arg, i) => !arg.startsWith('--') && args[i - 1] !== '--visitors');
  const file = name && path.join(__dirname, `${name}.ts`);
  if (!name || !file || !(NAMES as readonly string[]).includes(name) || !existsSync(file)) {
    console.error(`用法：npm run bench -- 名称 [--json] [--quick] [--visitors N]，名称：${NAMES.join(' ')}`);
    process.exitCode = 2;
    return;
  }
  const { run } = (await import(file)) as { run: (options: BenchOptions) => Promise<BenchResult> };
  const visitors = args.includes('--visitors') ? Number(args[args.indexOf('--visitors') + 1]) : undefined;
  const result = await run({ quick: args.includes('--quick'), visitors });
  if (args.includes('--json')) console.log(JSON.stringify({ bench: name, ...result }));
  else printTable(name, result);
}

function printTable(name: string, { figures, ratios }: BenchResult): void {
  console.log(`${name}  (${cpus().length} cores, ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version})\n`);
  for (const [figure, value] of Object.entries(figures)) console.log(`  ${figure.padEnd(48)} ${format(value)}`);
  console.log('\n  ratio                                             value      goal');
  for (const [ratio, one] of Object.entries(ratios)) console.log(`  ${ratio.padEnd(48)} ${format(one.value).padEnd(10)} ${goal(one)}`);
}

const format = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(3));
const goal = ({ goal: limit, better, met }: Ratio) => `${better === 'lower' ? '<=' : '>='} ${limit}  ${met ? 'met' : 'NOT met'}`;

main(process.argv.slice(2)).then(
  // Servers and pools of a benchmark may keep the loop alive.
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? (error.stack ?? error.message) : error);
    process.exit(1);
  },
);
