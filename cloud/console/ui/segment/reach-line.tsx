import type { AudiencePreview } from '@shared/contracts/segment';
import { useLanguage, useText } from '../../platform/language';
import { segmentTexts } from './texts';

export const numberText = (n: number) => n.toLocaleString('zh-CN');

/** 匹配 1,240 · 订阅消息 312 · 短信 980 · 退订 40. */
export function ReachLine({ found, withMatched = true }: { found: AudiencePreview; withMatched?: boolean }) {
  const text = useText(segmentTexts);
  const language = useLanguage();
  const parts = [
    ...(withMatched ? [[text.matched, found.matched] as const] : []),
    ...found.reachable.map((one) => [one.words[language], one.people] as const),
    [text.unsubscribed, found.unsubscribed] as const,
  ];
  return <span className="num">{parts.map(([word, n]) => `${word} ${numberText(n)}`).join(' · ')}</span>;
}
