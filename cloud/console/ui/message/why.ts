import { own } from '@shared/rules/own';
import { useText } from '../../platform/language';
import { cureTexts, whyElseTexts, whyTexts } from './words';

const REPORT = 'wechat_';
/** `subscribe:no_template` names the channel as well; a report of WeChat's may have colons of its own. */
const bare = (reason: string) => (reason.startsWith(REPORT) ? reason : reason.slice(reason.indexOf(':') + 1));

/** Reasons as the service or WeChat names them, in words: why, and what can be done about it. */
export function useWhy(): { why: (reason: string) => string; cure: (reason: string) => string | null } {
  const [whys, cures, other] = [useText(whyTexts), useText(cureTexts), useText(whyElseTexts)];
  const isCode = (word: string) => /^-?\d+$/.test(word);
  return {
    why(reason) {
      const word = bare(reason);
      const known = own<string>(whys, word);
      if (known) return known;
      if (isCode(word)) return other.code(word);
      if (word.startsWith('http_')) return other.http(word.slice(5));
      return word.startsWith(REPORT) ? other.reported(word.slice(REPORT.length)) : other.other;
    },
    cure(reason) {
      const word = bare(reason);
      return own<string>(cures, word) ?? (isCode(word) && own<string>(whys, word) === undefined ? other.codeCure : null);
    },
  };
}
