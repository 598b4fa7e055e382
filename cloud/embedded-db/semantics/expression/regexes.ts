import { location } from '../../errors';
import { compileRegex } from '../regex';
import { BSONRegExp, isNullish, typeName, type Doc, type Maybe, type Value } from '../values';
import { codePoints } from './strings';
import type { Compiler, OperatorCompiler, OperatorTable } from './types';

/** Evaluates to the input and the compiled expression, or null where one of them is null. */
type Subject = (doc: Doc) => { text: string; regex: RegExp } | null;

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/regexMatch/ */
function subject(name: string, argument: Value, compiler: Compiler): Subject {
  const { input, regex, options } = compiler.named(name, argument, ['input', 'regex'], ['options']);
  let last: { pattern: string; flags: string; compiled: RegExp } | undefined;
  return (doc) => {
    const text = input!(doc);
    if (!isNullish(text) && typeof text !== 'string') throw location(51104, `${name} needs 'input' to be of type string`);
    const source = regexSource(name, regex!(doc));
    const given = options?.(doc);
    if (!isNullish(given) && typeof given !== 'string') throw location(51106, `${name} needs 'options' to be of type string`);
    if (source === null || isNullish(text)) return null;
    if (!isNullish(given) && given !== '' && source.options !== '')
      throw location(51107, `${name} found regex option(s) specified in both 'regex' and 'option' fields`);
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

const found = (text: string, match: RegExpExecArray): Doc => ({
  match: match[0],
  idx: codePoints(text.slice(0, match.index)),
  captures: match.slice(1).map((capture: string | undefined) => capture ?? null),
});

const regexMatch: OperatorCompiler = (argument, compiler, name) => {
  const read = subject(name, argument, compiler);
  return (doc) => {
    const given = read(doc);
    return given !== null && given.regex.test(given.text);
  };
};

const regexFind: OperatorCompiler = (argument, compiler, name) => {
  const read = subject(name, argument, compiler);
  return (doc) => {
    const given = read(doc);
    const match = given && given.regex.exec(given.text);
    return match ? found(given.text, match) : null;
  };
};

const regexFindAll: OperatorCompiler = (argument, compiler, name) => {
  const read = subject(name, argument, compiler);
  return (doc) => {
    const given = read(doc);
    if (!given) return [];
    const global = new RegExp(given.regex.source, `${given.regex.flags}g`);
    return [...given.text.matchAll(global)].map((match) => found(given.text, match));
  };
};

export const regexOperators: OperatorTable = { $regexMatch: regexMatch, $regexFind: regexFind, $regexFindAll: regexFindAll };
