/** What the command line was given. */
export interface Options {
  command: string;
  /** Directory of the database. */
  dir: string;
  port: number | undefined;
  db: string;
  collection: string | undefined;
  out: string | undefined;
  from: string | undefined;
  uri: string | undefined;
  drop: boolean;
  json: boolean;
}

export class UsageError extends Error {}

const values = ['dir', 'port', 'db', 'collection', 'out', 'from', 'uri'] as const;
const flags = ['drop', 'json'] as const;

/** Reads arguments. Throws UsageError naming what it does not understand. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): Options {
  const given = new Map<string, string>();
  const [command = 'help', ...rest] = args;
  for (let at = 0; at < rest.length; at++) {
    const [name = '', inline] = (rest[at] as string).replace(/^--/, '').split(/=(.*)/s);
    if (!rest[at]?.startsWith('--')) throw new UsageError(`不认识的参数 unknown argument: ${rest[at]}`);
    if ((flags as readonly string[]).includes(name)) given.set(name, 'true');
    else if ((values as readonly string[]).includes(name)) {
      const value = inline ?? rest[++at];
      if (value === undefined) throw new UsageError(`--${name} 需要一个值 needs a value`);
      given.set(name, value);
    } else throw new UsageError(`不认识的选项 unknown option: --${name}`);
  }
  const port = given.get('port');
  if (port !== undefined && !/^\d{1,5}$/.test(port)) throw new UsageError('--port 需要端口号 needs a port number');
  return {
    command,
    dir: given.get('dir') ?? `${env['DATA_DIR'] || 'data'}/db`,
    port: port === undefined ? undefined : Number(port),
    db: given.get('db') ?? (env['MONGODB_DB'] || 'expoloop'),
    collection: given.get('collection'),
    out: given.get('out'),
    from: given.get('from'),
    uri: given.get('uri'),
    drop: given.has('drop'),
    json: given.has('json'),
  };
}

export const usage = `嵌入式数据库 embedded database

  npm run db -- serve  [--dir D] [--port N]        独立进程运行，多个服务进程共用 run as its own process
  npm run db -- check  [--dir D]                   核对文档、索引与计数 compare documents, indexes and counts
  npm run db -- stats  [--dir D] [--json]          大小与数量 sizes and counts
  npm run db -- export --out DIR [--db N] [--collection C]
                                                   导出为 Extended JSON 行（mongoimport 可读）
  npm run db -- import --from DIR|FILE [--db N] [--collection C] [--drop]
                                                   导入 mongoexport 的文件 reads what mongoexport writes
  npm run db -- export --uri mongodb://...         直接搬到 MongoDB straight into MongoDB, indexes included
  npm run db -- backup --out DIR                   运行中备份 a copy while running; restore: use DIR as --dir

  npm run db -- compact [--dir D]                  重写数据文件，清除已删除内容的残留 rewrite without what was deleted

  --dir 默认 default: $DATA_DIR/db`;
