import type { DeskDetail } from '@shared/contracts/self-service';
import { inLanguage } from '@shared/rules/bilingual';
import { Button } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { useShowTime } from '../../../ui/show-time';
import { useCopy } from '../../../ui/use-copy';
import { selfServiceTexts } from '../texts';
import { useNameOf } from './proposal-list';

/** What was sent back, as words with the link, ready to be sent to the exhibitor: the service tells nobody. */
export function ReturnedPanel({ detail: { desk, url, returned } }: { detail: DeskDetail }) {
  const text = useText(selfServiceTexts);
  const { name, nameEn } = useExhibition();
  const language = useLanguage();
  const time = useShowTime();
  const nameOf = useNameOf();
  const copy = useCopy(text.wordsCopied, text.wordsNotCopied);
  if (returned.length === 0) return null;
  const words = [
    text.wordsHead(inLanguage({ zh: name, en: nameEn }, language), desk.name),
    ...returned.map(({ unit, title, reason }, at) => text.wordsLine(at + 1, nameOf(unit, title), reason)),
    url && desk.expiresAt ? text.wordsLink(url, time.dated(desk.expiresAt)) : text.wordsNoLink,
  ].join('\n');
  return (
    <section aria-label={text.returnedTitle}>
      <h3>{text.returnedTitle}</h3>
      <p className="hint">{url ? text.returnedHint : text.returnedNoLink}</p>
      <blockquote className="words-to-send">{words}</blockquote>
      <Button disabled={!url} onClick={() => void copy(words)}>
        {text.copyWords}
      </Button>
    </section>
  );
}
