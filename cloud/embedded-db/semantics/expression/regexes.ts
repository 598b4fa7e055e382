import { location } from '../../errors';
import { compileRegex, type BoundedRegex } from '../regex';
import { BSONRegExp, isNullish, typeName, type Doc, type Maybe, type Value } from '../values';
import { slot, type Loop } from '../work';
import { codePoints } from './strings';
import type { Compiler, OperatorCompiler, OperatorTable } from './types';

/** Evaluates to the input and the compiled expression, or null where one of them is null. */
type Subject = (doc: Doc) => { text: string; regex: BoundedRegex } | null;

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/regexMatch/ */
function subject(name: string, argument: Value, compiler: Compiler): Subject {
  const { input, regex, options } = compiler.named(name, argument, ['input', 'regex'], ['options']);
  let last: { pattern: string; flags: string; compiled: BoundedRegex } | undefined;
  return (doc) => {
    const text = input!(doc);
    if (!isNullish(text) && typeof text !== 'string') throw location(51104, `${name} needs 'input' to be of type string`);
    const source = regexSource(name, regex!(doc));
    const given = options?.(doc);
    if (!isNullish(given) && typeof given !== 'string') throw location(51106, `${name} needs 'options' to be of type string`);
    if (source === null || isNullish(text)) return null;
    if (!isNullish(given) && given !== '' && source.options !== '')
      throw location(51107, `${name} found regex option(s) specified in both 'regex' and 'option' fields`);
    if (source.pattern.includes('\0')) throw location(51109, `${name}: regular expression cannot contain an embedded null byte`);
    const flags = source.options || (given ?? '');
    if (last?.pattern !== source.pattern || last.flags !== flags)
      last = { pattern: source.pattern, flags: String(flags), compiled: compileRegex(source.pattern, String(flags)) };
    return { text, regex: last.compiled };
  };
}

function regexSource(name: string, value: Maybe): { pattern: string; options: string } | null {
  if (isNullish(value)) return null;
  if (typeof value === 'string') return { pattern: value, options: '' };
  if (value instanceof BSONRegExp) return value;
  throw location(51105, `${name} needs 'regex' to be of type string or regex, not ${typeName(value)}`);
}

const found = (match: RegExpExecArray, idx: number): Doc => ({
  match: match[0],
  idx,
  captures: match.slice(1).map((capture: string | undefined) => capture ?? null),
});

const regexMatch: OperatorCompiler = (argument, compiler, name) => {
  const read = subject(name, argument, compiler);
  return (doc) => {
    const given = read(doc);
    if (given === null) return false;
    compiler.work.step(given.text.length >> 4);
    return given.regex.test(given.text);
  };
};

const regexFind: OperatorCompiler = (argument, compiler, name) => {
  const read = subject(name, argument, compiler);
  return (doc) => {
    const given = read(doc);
    const match = given && given.regex.exec(given.text);
    return match ? found(match, codePoints(given.text, 0, match.index)) : null;
  };
};

const regexFindAll: OperatorCompiler = (argument, compiler, name) => {
  const read = subject(name, argument, compiler);
  const { work } = compiler;
  return work.loop<{ text: string; regex: BoundedRegex; from: number; idx: number; place: number; matches: Doc[] } & Loop, Doc>(
    compiler.place(),
    (doc) => {
      const given = read(doc);
      return given ? { state: { ...given, from: 0, idx: 0, place: 0, matches: [] }, rounds: Infinity } : { value: [] };
    },
    (state) => {
      const match = state.from > state.text.length ? null : state.regex.exec(state.text, state.from);
      if (!match) return true;
      // Counted on from the match before: from the start each time it would be quadratic.
      state.idx += codePoints(state.text, state.place, match.index);
      state.place = match.index;
      work.make(matchBytes + slot * match.length + match[0].length);
      state.matches.push(found(match, state.idx));
      const end = match.index + match[0].length;
      state.from = match[0] === '' ? end + ((state.text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1) : end;
      return false;
    },
    ({ matches }) => matches,
  );
};

/** Bytes of the document that tells of a match. */
const matchBytes = 150;

export const regexOperators: OperatorTable = { $regexMatch: regexMatch, $regexFind: regexFind, $regexFindAll: regexFindAll };
