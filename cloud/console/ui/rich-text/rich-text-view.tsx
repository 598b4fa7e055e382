import type { ShownPicture } from '@shared/contracts/media';
import type { RichLine, RichText } from '@shared/contracts/rich-text';
import { inLanguage } from '@shared/rules/bilingual';
import { useLanguage } from '../../platform/language';
import './rich-text.css';

/** Rich text to be read, about as visitors see it. */
export function RichTextView({ text: { blocks }, pictures }: { text: RichText; pictures: readonly ShownPicture[] }) {
  const language = useLanguage();
  return (
    <div className="rich-text">
      {blocks.map((block, at) => {
        switch (block.kind) {
          case 'paragraph':
            return <p key={at}>{wordsOf(block.line)}</p>;
          case 'quote':
            return <blockquote key={at}>{wordsOf(block.line)}</blockquote>;
          case 'heading':
            return block.level === 1 ? <h2 key={at}>{wordsOf(block.line)}</h2> : <h3 key={at}>{wordsOf(block.line)}</h3>;
          case 'list': {
            const items = block.items.map((item, place) => <li key={place}>{wordsOf(item)}</li>);
            return block.ordered ? <ol key={at}>{items}</ol> : <ul key={at}>{items}</ul>;
          }
          case 'picture': {
            const picture = pictures.find(({ id }) => id === block.mediaId);
            const size = picture?.sizes.find(({ width }) => width >= 750) ?? picture?.sizes.at(-1);
            if (!picture || !size) return null;
            return (
              <figure key={at}>
                <img src={size.url} width={size.width} height={size.height} alt={inLanguage(picture.alt, language) || block.caption} />
                {block.caption ? <figcaption>{block.caption}</figcaption> : null}
              </figure>
            );
          }
        }
      })}
    </div>
  );
}

const wordsOf = (line: RichLine) =>
  line.map(({ text, bold, italic, link }, at) => {
    const leant = italic ? <i>{text}</i> : text;
    const words = bold ? <b>{leant}</b> : leant;
    return link ? (
      <a key={at} href={link} target="_blank" rel="noopener noreferrer">
        {words}
      </a>
    ) : (
      <span key={at}>{words}</span>
    );
  });
