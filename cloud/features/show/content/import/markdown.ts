/** Told of each link on the way. */
export type OnLink = (title: string, url: string) => void;

// No bracket within brackets: from each of ten thousand open ones the rest would be looked through.
const LINK = /(!?)\[([^[\]\n]*)\]\(\s*<?([^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)/g;
const FOOTED = /\[([^[\]\n]+)\]\[([^[\]\n]*)\]/g;
const DEFINITION = /^ {0,3}\[([^\]\n]+)\]:\s*<?(\S+?)>?(?:\s+["'(].*)?$/gm;

/** Each mark below has one of these; most texts have none. */
const ANY_MARK = /[[`~*_#>+\-\\]/;

/**
 * Markdown as the words it stands for (CommonMark's inline marks, headings, lists, quotes, rules). What only looks like a mark stays:
 * `5 * 3`, `snake_case`, `[1]`, `2*3*4`.
 */
export function plainMarkdown(text: string, onLink: OnLink): string {
  if (!ANY_MARK.test(text)) return text;
  const definitions = new Map<string, string>();
  const body = text.replace(DEFINITION, (_all, name: string, url: string) => {
    definitions.set(name.toLowerCase(), url);
    return '';
  });
  return body
    .replace(/^ {0,3}(```|~~~).*$/gm, '')
    .replace(/^ {0,3}(?:[-*_] *){3,}$/gm, '')
    .replace(/^ {0,3}#{1,6} +(.*?)(?: +#+)? *$/gm, '$1')
    .replace(/^ {0,3}(?:> ?)+/gm, '')
    .replace(/^(\s*)[-*+] +(?=\S)/gm, '$1• ')
    .replace(LINK, (_all, image: string, title: string, url: string) => {
      if (image === '') onLink(withoutMarks(title), url);
      return title;
    })
    .replace(FOOTED, (whole, title: string, name: string) => {
      const url = definitions.get((name || title).toLowerCase());
      if (url) onLink(withoutMarks(title), url);
      return url ? title : whole;
    })
    .split('\n')
    .map(withoutMarks)
    .join('\n');
}

/** Bold, italic, struck and code: the marks hug the words between them. */
function withoutMarks(line: string): string {
  return line
    .replace(/(`+)(?!`)(.+?)(?<!`)\1(?!`)/g, '$2')
    .replace(/(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(^|[^\w*\\])\*(?=[^\s*])([^*]*[^\s*])\*(?![\w*])/g, '$1$2')
    .replace(/(^|[^\w\\])_(?=[^\s_])([^_]*[^\s_])_(?!\w)/g, '$1$2')
    .replace(/\\([\\`*_{}[\]()#+\-.!~>|])/g, '$1');
}
