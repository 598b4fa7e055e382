/** `npm run staff -- create-owner|create|list|reset-password|drop-second-factor|disable|enable`: console accounts, beside a running service or without one. */
import { parseArgs } from 'node:util';
import {
  AccountRefused,
  checkAccount,
  disableAccount,
  dropSecondFactorBy,
  enableAccount,
  getAccount,
  listAccounts,
  openAccount,
  PASSWORD_MIN,
  resetPassword,
  type Account,
  type AccountRefusal,
} from '../features/show/staff';
import { listBranches } from '../features/show/branch';
import { ROLES, type Role } from '../platform/auth/caller';
import { openDatabase } from './open-database';
import { readPassword } from './read-password';
import { isUsage, sentenceOf } from './sentence-of';

const HELP = `用法：npm run staff -- 命令 [选项]

  create-owner   --email E --name N                          总部管理员，可管理全部分公司 (head office owner)
  create         --email E --name N --role R [--branch 名称]  其他账号；省略 --branch 即属总部
                                                             角色 R：${ROLES.join(' ')}
  list           [--json]                                    全部账号 (every account)
  reset-password --email E                                   设新密码，并让该账号的登录全部失效 (ends its sessions)
  drop-second-factor --email E                           手机丢了：关闭两步验证，登录全部失效 (two-step sign-in off)
  disable        --email E                                   立即停用 (shut out at once)
  enable         --email E                                   恢复 (let in again)

密码不回显地询问两次；不在终端中时取标准输入的第一行，例如
  npm run staff -- create-owner --email boss@example.com --name 张三 < 密码文件
服务运行中也可执行。`;

const SENTENCES: Record<AccountRefusal, string> = {
  email_invalid: '邮箱地址不正确，没有改动 (not an e-mail address)',
  name_invalid: '姓名不能为空，最多 40 个字，没有改动 (a name of 1 to 40 characters is needed)',
  password_short: `密码太短：至少 ${PASSWORD_MIN} 个字符，没有改动 (the password needs at least ${PASSWORD_MIN} characters)`,
  password_long: '密码太长：最多 200 个字符，没有改动 (the password has more than 200 characters)',
  password_common: '密码太常见，容易被猜中，请换一个，没有改动 (the password is among the first to be guessed)',
  password_tells_account: '密码与邮箱或姓名太像，请换一个，没有改动 (the password is too close to the address or the name)',
  account_exists: '该邮箱已有账号，没有改动；要换密码请用 reset-password (that address has an account already; nothing was changed)',
  account_unknown: '没有这个邮箱的账号 (no account has that address)；用 list 查看全部账号',
  account_disabled: '该账号已经停用，没有改动 (disabled already)',
  last_owner: '这是最后一个总部管理员，停用后无人能管理账号；请先用 create-owner 再建一个 (the last owner of head office)',
};

const ROLE_WORDS: Record<Role, string> = {
  owner: '管理员',
  marketer: '市场',
  bdr: '商务拓展',
  gate: '签到主管',
  exhibitor: '展商',
};

interface Given {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly branch: string;
  readonly json: boolean;
}

/** What each command needs to be told; asked before the database is opened. */
const NEEDED: Record<string, readonly ('email' | 'name' | 'role')[]> = {
  'create-owner': ['email', 'name'],
  create: ['email', 'name', 'role'],
  list: [],
  'reset-password': ['email'],
  'drop-second-factor': ['email'],
  disable: ['email'],
  enable: ['email'],
};

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      branch: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const [command = ''] = positionals;
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const needed = Object.hasOwn(NEEDED, command) ? NEEDED[command] : undefined;
  const missing = needed?.filter((one) => !values[one]);
  if (!missing || positionals.length !== 1 || missing.length > 0) {
    const why = missing?.length
      ? `缺少 (missing) ${missing.map((one) => `--${one}`).join(' ')}`
      : `不认识的命令 (unknown command) ${positionals.join(' ')}`;
    console.error(`${why}\n\n${HELP}`);
    return 2;
  }
  const { email = '', name = '', role = '', branch = '', json = false } = values;
  const { database } = await openDatabase();
  try {
    await run(command, { email, name, role, branch, json });
    return 0;
  } finally {
    await database.close();
  }
}

async function run(command: string, given: Given): Promise<void> {
  if (command === 'list') return list(given.json);
  if (command === 'disable') return say('已停用 (disabled)', await disableAccount(given.email, new Date()));
  if (command === 'enable') return say('已恢复 (enabled)', await enableAccount(given.email, new Date()));
  if (command === 'drop-second-factor')
    return say(
      '两步验证已关闭，原有登录全部失效 (two-step sign-in off, sessions ended)',
      await dropSecondFactorBy(given.email, new Date()),
    );
  if (command === 'reset-password') {
    await getAccount(given.email);
    return say(
      '密码已更换，原有登录全部失效 (password set, sessions ended)',
      await resetPassword(given.email, await readPassword('新密码'), new Date()),
    );
  }
  const wanted = await checkAccount({
    email: given.email,
    name: given.name,
    role: command === 'create-owner' ? 'owner' : readRole(given.role),
    branchId: command === 'create-owner' || !given.branch ? null : await findBranchId(given.branch),
  });
  say('账号已建立，可以登录 /console 了 (account made)', await openAccount(wanted, await readPassword('密码'), new Date()));
}

function readRole(given: string): Role {
  const role = ROLES.find((one) => one === given);
  if (!role) throw new Error(`没有角色 ${given}，可选 (roles): ${ROLES.join(' ')}`);
  return role;
}

async function findBranchId(name: string): Promise<string> {
  const branches = await listBranches();
  const found = branches.find((one) => one.name === name.trim());
  if (!found) throw new Error(`没有分公司 ${name}；现有 (branches): ${branches.map((one) => one.name).join('、') || '无'}`);
  return found.id;
}

async function list(json: boolean): Promise<void> {
  const branches = new Map((await listBranches()).map((one) => [one.id, one.name]));
  const accounts = (await listAccounts()).map(({ email, name, role, branchId, disabledAt }) => ({
    email,
    name,
    role,
    branch: branchId === null ? null : (branches.get(branchId) ?? branchId),
    disabledAt,
  }));
  if (json) {
    console.log(JSON.stringify(accounts, null, 2));
    return;
  }
  if (accounts.length === 0) console.log('还没有账号：用 create-owner 建第一个 (no account yet)');
  for (const one of accounts)
    console.log([one.email, one.name, ROLE_WORDS[one.role], one.branch ?? '总部', ...(one.disabledAt ? ['已停用'] : [])].join('  '));
}

const say = (what: string, { email, name, role }: Account) => console.log(`${what}：${email} ${name} ${ROLE_WORDS[role]}`);

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof AccountRefused ? SENTENCES[error.reason] : sentenceOf(error));
    process.exit(isUsage(error) ? 2 : 1);
  },
);
