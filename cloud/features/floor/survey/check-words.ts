import type { WechatClient } from '../../../wechat';
import { findOpenid } from '../../people/visitor';
import { listDueWords, setChecked, type Answer, type WordsRecord } from './answer-store';
import { nextCheck } from './rules';

export interface CheckDeps {
  readonly wechat: WechatClient;
}

/** WeChat takes no more at once, in code points. */
const MOST_POINTS = 2_500;
/** 2: a comment. */
const SCENE = 2;
/** Somebody waits for the answer. */
const WHILE_WAITING_MS = 3_000;
const BATCH = 20;

/** Unsure, unreachable, or of somebody whom WeChat does not know: it waits. */
async function verdictOf({ wechat }: CheckDeps, openid: string | null, text: string, deadlineMs: number): Promise<WordsRecord['state']> {
  if (openid === null) return 'waiting';
  const points = Array.from(text);
  let state: WordsRecord['state'] = 'passed';
  for (let from = 0; from < points.length; from += MOST_POINTS) {
    const content = points.slice(from, from + MOST_POINTS).join('');
    const answer = await wechat.mini.checkText({ content, scene: SCENE, openid }, { deadlineMs });
    if (answer.ok && answer.value.result.suggest === 'risky') return 'refused';
    if (!answer.ok || answer.value.result.suggest !== 'pass') state = 'waiting';
  }
  return state;
}

/** What somebody has just written, by question. */
export async function checkWords(
  deps: CheckDeps,
  visitorId: string,
  words: readonly { readonly questionId: string; readonly text: string }[],
): Promise<WordsRecord[]> {
  if (words.length === 0) return [];
  const openid = await findOpenid(visitorId, deps.wechat.mini.appid);
  return Promise.all(words.map(async (one) => ({ ...one, state: await verdictOf(deps, openid, one.text, WHILE_WAITING_MS) })));
}

export const passedOf = (words: readonly WordsRecord[]): string[] =>
  words.filter((one) => one.state === 'passed').map((one) => one.questionId);
export const waits = (words: readonly WordsRecord[]): boolean => words.some((one) => one.state === 'waiting');

/** What could not be checked when it was written is checked again. True: there may be more. */
export async function recheckWords(deps: CheckDeps, now: Date, signal: AbortSignal): Promise<boolean> {
  const due = await listDueWords(now, BATCH);
  for (const answer of due) {
    if (signal.aborted) return false;
    await recheck(deps, answer, now);
  }
  return due.length === BATCH;
}

async function recheck(deps: CheckDeps, answer: Answer, now: Date): Promise<void> {
  const openid = answer.visitorId === null ? null : await findOpenid(answer.visitorId, deps.wechat.mini.appid);
  const words: WordsRecord[] = [];
  for (const one of answer.words)
    words.push(one.state === 'waiting' ? { ...one, state: await verdictOf(deps, openid, one.text, WHILE_WAITING_MS) } : one);
  await setChecked(answer, { words, passed: passedOf(words), checkAt: waits(words) ? nextCheck(answer.checks + 1, now) : null });
}
