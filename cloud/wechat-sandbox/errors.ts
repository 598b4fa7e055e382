/** errcode > errmsg, as the platform words them. Sources: each endpoint's page and 全局错误码. */
const MESSAGES: Record<number, string> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40030: 'invalid refresh_token',
  40036: 'invalid template_id size',
  40037: 'invalid template_id',
  40066: 'invalid url',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40159: 'invalid length for path, or the data is not json string',
  40164: 'invalid ip, not in whitelist',
  40165: 'invalid weapp pagepath',
  40169: 'invalid length for scene, or the data is not json string',
  40212: 'invalid query',
  40226: 'code blocked',
  40241: 'The message is duplicate in 60 seconds',
  41001: 'access_token missing',
  41002: 'appid missing',
  41003: 'refresh_token missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41009: 'missing openid',
  41030: 'invalid page',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43004: 'require subscribe',
  43101: 'user refuse to accept the msg',
  43104: 'this appid does not have permission',
  43107: 'subscribe message capability is banned',
  43108: 'concurrent sends to the same user',
  44002: 'empty post data',
  44990: 'frequency limit reached, try again later',
  44991: 'api minute-quota reach limit',
  44993: 'daily quota of generated links is used up',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit  must slower  retry next minute',
  45168: 'message contains sensitive words',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
  48006: 'forbid to clear quota because of reaching the limit',
  61010: 'code is expired',
  85079: 'miniprogram has no online release',
  85096: 'scancode_time is the system reserved field',
  85401: 'expire_time is more than 30 days',
  87009: 'invalid signature',
  200011: 'this account is banned from template messages',
  200012: 'personal template count over the limit',
  200014: 'template tid error',
  200020: 'keyword list error',
  200021: 'sceneDesc error',
  200022: 'a template of this title and these keywords exists',
};

/** A business error: answered with HTTP 200 and { errcode, errmsg, rid }. */
export class WechatError extends Error {
  readonly errcode: number;

  /** @param detail put after the platform's wording, for example the key of a 47003. */
  constructor(errcode: number, detail = '') {
    super([MESSAGES[errcode] ?? 'unknown error', detail].filter(Boolean).join(' '));
    this.name = 'WechatError';
    this.errcode = errcode;
  }
}
