import { badValue, location } from '../errors';
import { BoundedRegex, Effort } from './bounded-regex';

/**
 * Compiles a MongoDB (PCRE2, UTF) pattern with options i, m, s, x into a JavaScript expression that matches the same strings.
 * What JavaScript cannot express the same way (possessive quantifiers, recursion, \G ...) is refused with 51091.
 * https://www.mongodb.com/docs/manual/reference/operator/query/regex/
 */
export function compileRegex(pattern: string, options: string): BoundedRegex {
  if (pattern.includes('\0')) throw badValue('Regular expression cannot contain an embedded null byte');
  for (const option of options) if (!'imsxu'.includes(option)) throw location(51108, `invalid flag in regex options: ${option}`);
  const translator = new Translator(pattern, new Set(options));
  const source = translator.translate();
  try {
    return new BoundedRegex(source, translator.ignoreCase ? 'iu' : 'u', translator.effort);
  } catch (error) {
    throw invalid(pattern, error instanceof Error ? error.message : String(error));
  }
}

const invalid = (pattern: string, why: string): Error => location(51091, `Regular expression is invalid: ${why} (pattern: ${pattern})`);

/** PCRE without UCP: the shorthand classes are ASCII. */
const classes: Record<string, string> = {
  d: '0-9',
  w: 'a-zA-Z0-9_',
  s: '\\t\\n\\v\\f\\r ',
  h: '\\t \\u00a0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000',
  v: '\\n\\v\\f\\r\\u0085\\u2028\\u2029',
};
const posix: Record<string, string> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\t\\n\\v\\f\\r ',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9A-Fa-f',
  word: 'a-zA-Z0-9_',
  blank: ' \\t',
  cntrl: '\\0-\\x1f\\x7f',
  print: ' -~',
  graph: '!-~',
  ascii: '\\0-\\x7f',
};
const controls: Record<string, string> = { t: '\\t', n: '\\n', r: '\\r', f: '\\f', a: '\\x07', e: '\\x1b' };
const syntax = /[\^$\\.*+?()[\]{}|/]/;

export type { BoundedRegex } from './bounded-regex';

class Translator {
  private at = 0;
  readonly effort = new Effort();
  ignoreCase: boolean;
  private multiline: boolean;
  private dotAll: boolean;
  private extended: boolean;

  constructor(
    private readonly pattern: string,
    options: Set<string>,
  ) {
    this.ignoreCase = options.has('i');
    this.multiline = options.has('m');
    this.dotAll = options.has('s');
    this.extended = options.has('x');
  }

  translate(): string {
    this.leadingFlags();
    let out = '';
    while (this.at < this.pattern.length) out += this.piece();
    return out;
  }

  private fail(why: string): Error {
    return invalid(this.pattern, `${why} at position ${this.at}`);
  }

  /** `(?i)` and the like at the start hold for the whole pattern. */
  private leadingFlags(): void {
    const match = /^\(\?([imsx]+)\)/.exec(this.pattern);
    if (!match) return;
    this.at = match[0].length;
    for (const flag of match[1]!) {
      if (flag === 'i') this.ignoreCase = true;
      if (flag === 'm') this.multiline = true;
      if (flag === 's') this.dotAll = true;
      if (flag === 'x') this.extended = true;
    }
  }

  private piece(): string {
    const char = this.next();
    const isSkipped = this.extended && (/\s/.test(char) || char === '#');
    if (!isSkipped && !'*+?{)|'.includes(char)) this.effort.passed();
    switch (char) {
      case '\\':
        return this.escape();
      case '[':
        return this.set();
      case '(':
        return this.group();
      case ')':
        this.effort.closed();
        return char;
      case '|':
        this.effort.alternative();
        return char;
      case '.':
        return this.dotAll ? '[^]' : '[^\\n]';
      case '^':
        return this.multiline ? '(?:^|(?<=\\n))' : '^';
      // PCRE's $ also matches before a final newline.
      case '$':
        return this.multiline ? '(?=\\n|$)' : '(?=\\n?$)';
      case '*':
      case '+':
      case '?':
        return this.quantifier(char);
      case '{':
        return this.braces();
      case '}':
      case ']':
        return `\\${char}`;
      default:
    }
    if (this.extended && /\s/.test(char)) return '';
    if (this.extended && char === '#') return this.comment();
    return char === '/' ? '\\/' : char;
  }

  /** The next code point. */
  private next(): string {
    const char = String.fromCodePoint(this.pattern.codePointAt(this.at)!);
    this.at += char.length;
    return char;
  }

  private comment(): string {
    const end = this.pattern.indexOf('\n', this.at);
    this.at = end < 0 ? this.pattern.length : end + 1;
    return '';
  }

  private quantifier(text: string): string {
    this.effort.quantified(text);
    const after = this.pattern[this.at];
    if (after === '+') throw this.fail('possessive quantifiers are not supported by the embedded database');
    if (after !== '?') return text;
    this.at++;
    return `${text}?`;
  }

  /** `{2,5}` is a quantifier, any other brace is itself. */
  private braces(): string {
    const match = /^\{(\d+)(,(\d*))?\}/.exec(this.pattern.slice(this.at - 1));
    if (!match) return '\\{';
    this.at += match[0].length - 1;
    return this.quantifier(match[0]);
  }

  private group(): string {
    const rest = this.pattern.slice(this.at);
    if (rest.startsWith('*')) throw this.fail('verbs are not supported by the embedded database');
    if (!rest.startsWith('?#')) this.effort.opened();
    if (!rest.startsWith('?')) return '(';
    const known = /^\?(?::|=|!|<=|<!|P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)'|#[^)]*\))/.exec(rest);
    if (!known) throw this.fail('this kind of group is not supported by the embedded database');
    this.at += known[0].length;
    if (known[0].startsWith('?#')) return '(?:)';
    const name = known[1] ?? known[2];
    return name ? `(?<${name}>` : `(${known[0]}`;
  }

  private escape(): string {
    if (this.at >= this.pattern.length) throw this.fail('\\ at end of pattern');
    const char = this.next();
    const lower = char.toLowerCase();
    if (classes[lower] && /[a-z]/i.test(char)) return char === lower ? `[${classes[lower]}]` : `[^${classes[lower]}]`;
    switch (char) {
      case 'A':
        return '^';
      case 'z':
        return '$';
      case 'Z':
        return '(?=\\n?$)';
      case 'N':
        return '[^\\n]';
      case 'R':
        return '(?:\\r\\n|[\\n\\v\\f\\r\\u0085\\u2028\\u2029])';
      case 'b':
      case 'B':
        return this.wordBoundary(char);
      case 'Q':
        return this.quoted(literal);
      case 'E':
        return '';
      // JavaScript lets a reference to a group that took no part match nothing, PCRE fails there.
      case 'k':
        throw this.fail('back references are not supported by the embedded database');
      case 'p':
      case 'P':
        return this.property(char);
      default:
        return this.character(char, false);
    }
  }

  /** Word boundaries by ASCII words: JavaScript's would add two characters to \w under the i flag. */
  private wordBoundary(char: string): string {
    const w = `[${classes['w']}]`;
    return char === 'b' ? `(?:(?<=${w})(?!${w})|(?<!${w})(?=${w}))` : `(?:(?<=${w})(?=${w})|(?<!${w})(?!${w}))`;
  }

  private quoted(write: (char: string) => string): string {
    const end = this.pattern.indexOf('\\E', this.at);
    const text = this.pattern.slice(this.at, end < 0 ? undefined : end);
    this.at = end < 0 ? this.pattern.length : end + 2;
    return [...text].map(write).join('');
  }

  private property(char: string): string {
    const match = /^(?:\{(\^?)(\w+)\}|([A-Z]))/.exec(this.pattern.slice(this.at));
    if (!match) throw this.fail('malformed \\P or \\p sequence');
    this.at += match[0].length;
    const negated = (char === 'P') !== (match[1] === '^');
    const name = match[2] ?? match[3]!;
    const property = name.length <= 2 ? name : `Script=${name}`;
    return `\\${negated ? 'P' : 'p'}{${property}}`;
  }

  /** One escaped character, in a set or outside. */
  private character(char: string, inSet: boolean): string {
    if (controls[char]) return controls[char];
    if (char === 'x') return this.hex();
    if (char === 'o' || char === 'c') throw this.fail(`\\${char} is not supported by the embedded database`);
    if (/[0-9]/.test(char)) return this.number(char, inSet);
    if (/[A-Za-z]/.test(char)) throw this.fail('unrecognized character follows \\');
    return inSet ? setLiteral(char) : literal(char);
  }

  private hex(): string {
    const match = /^(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{0,2}))/.exec(this.pattern.slice(this.at))!;
    this.at += match[0].length;
    return `\\u{${match[1] ?? (match[2] || '0')}}`;
  }

  /** An octal code: in a set always, outside after a zero; else it would be a back reference. */
  private number(first: string, inSet: boolean): string {
    const octal = /^[0-7]{1,3}/.exec(first + this.pattern.slice(this.at, this.at + 2))?.[0];
    if (!inSet && first !== '0') throw this.fail('back references are not supported by the embedded database');
    if (!octal) throw this.fail('invalid octal escape');
    this.at += octal.length - 1;
    return `\\u{${parseInt(octal, 8).toString(16)}}`;
  }

  private set(): string {
    const negated = this.pattern[this.at] === '^';
    if (negated) this.at++;
    let out = '';
    let first = true;
    for (;;) {
      if (this.at >= this.pattern.length) throw this.fail('missing terminating ] for character class');
      const char = this.next();
      if (char === ']' && !first) return `[${negated ? '^' : ''}${out}]`;
      first = false;
      out += this.setMember(char);
    }
  }

  private setMember(char: string): string {
    if (char === '[') {
      const match = /^:(\^?)(\w+):\]/.exec(this.pattern.slice(this.at));
      if (!match) return '\\[';
      const members = Object.hasOwn(posix, match[2]!) ? posix[match[2]!] : undefined;
      if (!members || match[1]) throw this.fail(`the class [:${match[1]}${match[2]}:] is not supported by the embedded database`);
      this.at += match[0].length;
      return members;
    }
    if (char === '-') return this.dash();
    if (char !== '\\') return setLiteral(char);
    if (this.at >= this.pattern.length) throw this.fail('\\ at end of pattern');
    return this.setEscape(this.next());
  }

  /** A dash is a range only between two characters; JavaScript refuses it beside a class. */
  private dash(): string {
    const after = this.pattern.slice(this.at, this.at + 2);
    const before = this.pattern.slice(Math.max(0, this.at - 3), this.at - 1);
    const edge = after.startsWith(']') || /^\[\^?$/.test(before.slice(-2)) || before.endsWith('[');
    return edge || /^\\[dwshvDWSHV]/.test(after) || /\\[dwshvDWSHV]$/.test(before) || before.endsWith(':]') ? '\\-' : '-';
  }

  private setEscape(char: string): string {
    const lower = char.toLowerCase();
    if (classes[lower] && char === lower) return classes[lower];
    if (char === 'D' || char === 'W') return `\\${char}`;
    if (char === 'S') return '\\0-\\x08\\x0e-\\x1f!-\\u{10ffff}';
    if (char === 'b') return '\\x08';
    if (char === 'p' || char === 'P') return this.property(char);
    if (char === 'Q') return this.quoted(setLiteral);
    if (char === 'E') return '';
    return this.character(char, true);
  }
}

const literal = (char: string): string => (syntax.test(char) ? `\\${char}` : char);
const setLiteral = (char: string): string => (/[\^$\\.*+?()[\]{}|/-]/.test(char) ? `\\${char}` : char);
