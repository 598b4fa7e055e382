import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { RichLine, RichPart, ShownRichBlock, ShownRichText } from '@shared/contracts/rich-text';
import { inLanguage } from '@shared/rules/bilingual';
import { richOfPlain } from '@shared/rules/rich-text';
import { serviceUrl } from '../platform/http';
import { useLanguage, useText } from '../platform/i18n';
import { wechat } from '../platform/wechat';
import { classNames } from './class-names';
import { toast, toastError } from './feedback';
import { ServicePicture } from './service-picture';
import { tappable } from './tappable';
import { uiTexts } from './texts';

/** Blocks of a text, each as a View of its own: no HTML comes near the phone. Plain text is paragraphs. */
export function RichText({ text }: { text: ShownRichText | string }) {
  // Plain text has no pictures.
  const blocks = typeof text === 'string' ? (richOfPlain(text).blocks as ShownRichBlock[]) : text.blocks;
  return (
    <View className="el-rich">
      {blocks.map((block, place) => (
        <Block key={place} block={block} />
      ))}
    </View>
  );
}

function Block({ block }: { block: ShownRichBlock }) {
  switch (block.kind) {
    case 'picture':
      return <Picture {...block} />;
    case 'list':
      return (
        <View className="el-rich__list">
          {block.items.map((item, place) => (
            <View key={place} className="el-rich__item">
              <View className="el-rich__mark">{block.ordered ? `${place + 1}.` : '•'}</View>
              <View className="el-rich__words">
                <Line line={item} />
              </View>
            </View>
          ))}
        </View>
      );
    default:
      return (
        <View className={`el-rich__${block.kind === 'heading' ? `heading el-rich__heading--${block.level}` : block.kind}`}>
          <Line line={block.line} />
        </View>
      );
  }
}

function Line({ line }: { line: RichLine }) {
  return (
    <Text selectable>
      {line.map((part, place) => (
        <Part key={place} part={part} />
      ))}
    </Text>
  );
}

function Part({ part: { text: words, bold, italic, link } }: { part: RichPart }) {
  const text = useText(uiTexts);
  const look = classNames(bold && 'el-rich--bold', italic && 'el-rich--italic', link && 'el-rich--link');
  if (!link) return <Text className={look}>{words}</Text>;
  // A mini-program opens no foreign site: the address is copied.
  const open = (): void => {
    wechat.openAddress(link).then(({ copied }) => {
      if (copied) toast(text.addressCopied);
    }, toastError);
  };
  return (
    <Text className={look} {...tappable(open, { role: 'link' })}>
      {words}
    </Text>
  );
}

type PictureBlock = Extract<ShownRichBlock, { kind: 'picture' }>;

/** In its place before it is there, so that nothing jumps; tapped, it is shown large. */
function Picture({ picture, caption }: PictureBlock) {
  const language = useLanguage();
  const size = picture?.sizes.find(({ width }) => width >= 750) ?? picture?.sizes.at(-1);
  if (!picture || !size) return null;
  const label = inLanguage(picture.alt, language) || caption;
  const enlarge = (): void => void Taro.previewImage({ urls: [serviceUrl(picture.sizes.at(-1)?.url ?? size.url)] });
  // A small picture is not blown up.
  const frame = { maxWidth: `${picture.width}px`, backgroundColor: picture.colour };
  return (
    <View className="el-rich__figure">
      <View className="el-rich__frame" style={frame} {...tappable(enlarge, { label })}>
        <View style={{ paddingBottom: `${((picture.height / picture.width) * 100).toFixed(3)}%` }} />
        <ServicePicture lazy path={size.url} className="el-rich__picture" mode="aspectFill" label={label} />
      </View>
      {caption ? <View className="el-rich__caption">{caption}</View> : null}
    </View>
  );
}
