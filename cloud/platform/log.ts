import pino, { type Logger } from 'pino';

export type Log = Logger;

/** Field names whose values never reach a log line, at any of the depths we log at. */
const SECRET_FIELDS = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'secret',
  'token',
  'access_token',
  'session_key',
  'phone',
  'name',
  'openid',
  'unionid',
  'touser',
  'email',
  'company',
  'js_code',
  'code',
];

/** JSON lines to stdout (or `destination`). Personal data and secrets are redacted by field name; callers log ids. */
export function createLogger(level: string, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: SECRET_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.*["${field}"]`]),
      censor: '[redacted]',
    },
    serializers: { error: describeError, err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Name, code and stack only: messages of drivers may quote documents, and documents hold personal data. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = (error as { code?: unknown }).code;
  const stack = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8);
  const safeMessage = /E11000|validation failed|ValidationError|dup key/.test(error.message)
    ? error.message.split(/dup key|:/)[0]
    : error.message.slice(0, 200);
  return {
    type: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { errorCode: code } : {}),
    message: safeMessage,
    stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
