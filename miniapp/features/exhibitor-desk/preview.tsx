import { View } from '@tarojs/components';
import type { DeskItem, DeskView } from '@shared/contracts/exhibitor-desk';
import type { ShownPicture } from '@shared/contracts/media';
import type { RichText as Rich, ShownRichText } from '@shared/contracts/rich-text';
import { useLanguage, useText } from '../../platform/i18n';
import { Avatar } from '../../ui/avatar';
import { Card } from '../../ui/card';
import { ListItem } from '../../ui/list-item';
import { RichText } from '../../ui/rich-text';
import { Section } from '../../ui/section';
import { ServicePicture } from '../../ui/service-picture';
import { Sheet } from '../../ui/sheet';
import { Tag } from '../../ui/tag';
import { offersOf, valueOf } from './parts-of';
import { deskTexts } from './texts';

interface PreviewProps {
  open: boolean;
  view: DeskView;
  items: readonly DeskItem[];
  onClose: () => void;
}

/** A picture as wide as the phone. */
const urlOf = (picture: ShownPicture | undefined): string | null =>
  (picture?.sizes.find(({ width }) => width >= 750) ?? picture?.sizes.at(-1))?.url ?? null;

function shown(story: Rich, pictures: readonly ShownPicture[]): ShownRichText {
  const of = (id: string) => pictures.find((one) => one.id === id) ?? null;
  return { blocks: story.blocks.map((block) => (block.kind === 'picture' ? { ...block, picture: of(block.mediaId) } : block)) };
}

/** What is drafted, as visitors would read it. */
export function Preview({ open, view, items, onClose }: PreviewProps) {
  const text = useText(deskTexts);
  return (
    <Sheet open={open} title={text.previewTitle} onClose={onClose}>
      <Company view={view} items={items} />
    </Sheet>
  );
}

function Company({ view, items }: Pick<PreviewProps, 'view' | 'items'>) {
  const text = useText(deskTexts);
  const language = useLanguage();
  const { pictures } = view;
  const name = (language === 'en' && valueOf(items, 'nameEn')) || valueOf(items, 'name');
  const logo = urlOf(pictures.find((one) => one.id === valueOf(items, 'logo')));
  const story = valueOf(items, 'story');
  const words = (language === 'en' && story.en) || story.zh;
  const plain = view.description ?? valueOf(items, 'summary');
  const shownPictures = valueOf(items, 'pictures').flatMap((id) => urlOf(pictures.find((one) => one.id === id)) ?? []);
  const website = valueOf(items, 'website');
  const phone = valueOf(items, 'phone');
  return (
    <View className="desk__preview">
      <View className="desk__who">
        {logo ? (
          <ServicePicture path={logo} className="desk__logo" mode="aspectFit" label={name} />
        ) : (
          <Avatar name={name || '?'} size={64} shape="square" />
        )}
        <View className="desk__who-words">
          <View className="el-heading desk__name">{name}</View>
          <View className="el-muted">{valueOf(items, 'summary')}</View>
          <View className="desk__tags">
            {[valueOf(items, 'theme'), ...valueOf(items, 'themes')].filter(Boolean).map((one) => (
              <Tag key={one}>{one}</Tag>
            ))}
          </View>
        </View>
      </View>
      {words ? <RichText text={shown(words, pictures)} /> : plain ? <RichText text={plain} /> : null}
      {shownPictures.map((url) => (
        <ServicePicture key={url} path={url} className="desk__wide" mode="aspectFill" label="" />
      ))}
      {(['launch', 'product'] as const).map((part) => {
        const offers = offersOf(items, part).filter(({ edit }) => edit.value !== null);
        if (offers.length === 0) return null;
        return (
          <Section key={part} title={part === 'launch' ? text.launches : text.products}>
            <Card padded={false}>
              {offers.map(({ unit, edit: { value } }) => {
                const url = urlOf(pictures.find((one) => one.id === value?.pictures[0]));
                return (
                  <ListItem
                    key={unit}
                    before={url ? <ServicePicture path={url} className="desk__thumb" mode="aspectFill" label="" /> : undefined}
                    title={(language === 'en' && value?.title.en) || value?.title.zh || text.untitled}
                    note={(language === 'en' && value?.summary.en) || value?.summary.zh}
                  />
                );
              })}
            </Card>
          </Section>
        );
      })}
      <Card padded={false}>
        {valueOf(items, 'contacts').map((one, at) => (
          <ListItem
            key={at}
            icon="person"
            title={[one.name, one.title].filter(Boolean).join(' · ')}
            note={[one.phone, one.email].filter(Boolean).join(' · ')}
          />
        ))}
        {phone ? <ListItem icon="phone" title={phone} note={text.phone} /> : null}
        {website ? <ListItem icon="link" title={website.replace(/^https?:\/\//, '').replace(/\/$/, '')} note={text.website} /> : null}
      </Card>
    </View>
  );
}
