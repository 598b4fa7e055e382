import type { WechatFailure } from '../../../wechat';

interface Words {
  readonly zh: string;
  readonly en: string;
}
interface Finding {
  readonly cause: Words;
  readonly cure: Words;
}

const WRONG_SECRET: Finding = {
  cause: { zh: 'AppSecret 不正确', en: 'The AppSecret is wrong' },
  cure: {
    zh: '在公众平台“开发管理 > 开发设置”核对或重置 AppSecret，写入服务器的 WECHAT_SECRET 后重启',
    en: 'Check or reset the AppSecret in the WeChat console (Development > Settings), put it into WECHAT_SECRET and restart the service',
  },
};
const QUOTA: Finding = {
  cause: { zh: '今天或这一分钟的接口调用次数用完了', en: 'The allowance of calls for today or this minute is used up' },
  cure: { zh: '过一分钟再试；当天额度用完则次日恢复', en: 'Try again in a minute; a daily allowance returns tomorrow' },
};

/** Sources: the error tables of getStableAccessToken and gettemplate in the official documents. */
const FINDINGS: Readonly<Record<number, Finding>> = {
  40001: WRONG_SECRET,
  40125: WRONG_SECRET,
  41004: WRONG_SECRET,
  40013: {
    cause: { zh: 'AppID 不正确', en: 'The AppID is wrong' },
    cure: {
      zh: '核对公众平台里的 AppID（以 wx 开头），写入服务器的 WECHAT_APPID 后重启',
      en: 'Compare WECHAT_APPID with the AppID in the WeChat console (it begins with wx) and restart the service',
    },
  },
  40164: {
    cause: { zh: '服务器的 IP 不在白名单里', en: 'The server’s IP address is not on the whitelist' },
    cure: {
      zh: '在公众平台“开发管理 > 开发设置 > IP 白名单”加入服务器的出口 IP，约十分钟后再试',
      en: 'Add the server’s outgoing address under Development > Settings > IP whitelist in the WeChat console, and try again in ten minutes',
    },
  },
  40243: {
    cause: { zh: 'AppSecret 已被冻结', en: 'The AppSecret is frozen' },
    cure: {
      zh: '请小程序管理员在公众平台解冻 AppSecret',
      en: 'An administrator of the mini-program can unfreeze it in the WeChat console',
    },
  },
  89503: {
    cause: { zh: '这次调用需要小程序管理员确认', en: 'An administrator of the mini-program must confirm this call' },
    cure: { zh: '请管理员在微信里确认后再试', en: 'Ask them to confirm it in WeChat, then try again' },
  },
  48001: {
    cause: { zh: '小程序没有这项接口权限', en: 'The mini-program may not use this interface' },
    cure: {
      zh: '在公众平台补齐服务类目并开通“订阅消息”，类目审核通过后再试',
      en: 'Add the service category and turn on subscribe messages in the WeChat console; try again once the category is approved',
    },
  },
  45009: QUOTA,
  45011: QUOTA,
};

const AWAY: Finding = {
  cause: { zh: '连不上微信服务器', en: 'WeChat’s servers cannot be reached' },
  cure: {
    zh: '检查服务器能否访问 api.weixin.qq.com 的 443 端口：出网、DNS、防火墙和代理',
    en: 'Check that the server reaches api.weixin.qq.com on port 443: network, DNS, firewall and proxy',
  },
};
const PAUSED: Finding = {
  cause: { zh: '刚才接连失败，已暂停调用', en: 'Calls have just failed one after another and are paused' },
  cure: {
    zh: '一分钟后再测一次；仍不行再看上次的原因',
    en: 'Test again in a minute; if it still fails, see to the cause that was given before',
  },
};
const PAUSES = ['breaker_open', 'rate', 'daily_quota', 'deadline'];

/** Why a call of WeChat's failed and who can mend it, in words. */
export function findingOf(failure: WechatFailure): Finding {
  const known = failure.errcode === null ? null : FINDINGS[failure.errcode];
  if (known) return known;
  if (failure.errcode === null) return PAUSES.includes(failure.reason) ? PAUSED : { ...AWAY, cause: withWord(AWAY.cause, failure.reason) };
  return {
    cause: {
      zh: `微信拒绝了调用：${failure.errcode} ${failure.errmsg}`,
      en: `WeChat refused the call: ${failure.errcode} ${failure.errmsg}`,
    },
    cure: {
      zh: '在微信官方文档按错误码查原因；需要微信客服时请附上这条信息',
      en: 'Look the code up in WeChat’s documents; quote this line when asking WeChat’s support',
    },
  };
}

const withWord = ({ zh, en }: Words, word: string): Words => ({ zh: `${zh}（${word}）`, en: `${en} (${word})` });
