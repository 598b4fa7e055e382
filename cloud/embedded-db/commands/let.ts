import { compileLet, isDoc, isSuspended, type Doc, type Variables } from '../semantics';
import type { CommandContext } from './context';

/** Evaluates a command's `let`, letting others have turns. */
export async function letOf({ work, now }: Pick<CommandContext, 'work' | 'now'>, command: Doc): Promise<Variables | undefined> {
  const given = command['let'];
  if (!isDoc(given)) return undefined;
  const evaluate = compileLet(given, { now, work });
  let values = work.attempt(evaluate);
  for (; isSuspended(values); values = work.attempt(evaluate)) await work.give();
  return values;
}
