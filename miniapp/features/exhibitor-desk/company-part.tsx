import { View } from '@tarojs/components';
import { useState } from 'react';
import type { DraftEdit, RowPart } from '@shared/contracts/exhibitor-draft';
import { partTexts } from '@shared/rules/exhibitor-part-words';
import { useText } from '../../platform/i18n';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { TextField } from '../../ui/field';
import { RichText } from '../../ui/rich-text';
import { Section } from '../../ui/section';
import { ContactsField } from './contacts-field';
import { LinksField } from './links-field';
import { PartNote } from './part-note';
import { faultIn, valueOf } from './parts-of';
import { PicturesField } from './pictures-field';
import { StoryField } from './story-field';
import { deskTexts } from './texts';
import type { Desk } from './use-desk';

const MOST: Record<RowPart, number> = { name: 200, nameEn: 200, theme: 80, summary: 300, website: 2_000, phone: 40, country: 80 };

/** Where a part stands on the page. */
export const partBlock = (part: string): string => `desk-part-${part}`;

interface PartProps {
  code: string;
  desk: Desk;
  /** What is wrong is said. */
  tried: boolean;
}

/** What an exhibitor says of itself. */
export function CompanyPart({ code, desk, tried }: PartProps) {
  const text = useText(deskTexts);
  const names = useText(partTexts);
  const { items, view } = desk;
  const itemOf = (part: string) => items.find((one) => one.unit === part);
  const wrong = (part: string): boolean => {
    const item = itemOf(part);
    return tried && item !== undefined && faultIn(item) !== null;
  };
  const row = (part: RowPart, more: object = {}) => (
    <View key={part} id={partBlock(part)} className="desk__part">
      <TextField
        id={`desk-${part}`}
        label={names[part]}
        value={valueOf(items, part)}
        maxLength={MOST[part]}
        onChange={(value) => desk.edit({ part, value: part === 'website' || part === 'phone' ? value.trim() : value } as DraftEdit)}
        error={wrong(part) ? (part === 'name' ? text.required : part === 'website' ? text.websiteWrong : text.incomplete) : null}
        {...more}
      />
      <PartNote item={itemOf(part)} />
    </View>
  );
  const logo = valueOf(items, 'logo');
  const known = view?.pictures ?? [];
  const pictures = { code, known, onKnown: desk.addPicture };
  return (
    <>
      <Card>
        <View id={partBlock('logo')}>
          <PicturesField
            {...pictures}
            id="desk-logo"
            label={names.logo}
            hint={text.logoHint}
            most={1}
            value={logo === null ? [] : [logo]}
            onChange={([value = null]) => desk.edit({ part: 'logo', value })}
          />
          <PartNote item={itemOf('logo')} />
        </View>
        {row('name', { required: true })}
        {row('nameEn')}
        {row('summary', { hint: text.summaryHint })}
        {row('theme')}
      </Card>
      <Section title={names.story}>
        <Card>
          <View id={partBlock('story')}>
            <Story desk={desk} />
            <PartNote item={itemOf('story')} />
          </View>
          <View id={partBlock('pictures')}>
            <PicturesField
              {...pictures}
              id="desk-pictures"
              label={names.pictures}
              hint={text.picturesHint(12)}
              most={12}
              value={valueOf(items, 'pictures')}
              onChange={(value) => desk.edit({ part: 'pictures', value })}
            />
            <PartNote item={itemOf('pictures')} />
          </View>
          <View id={partBlock('themes')}>
            <Themes desk={desk} />
            <PartNote item={itemOf('themes')} />
          </View>
        </Card>
      </Section>
      <Section title={names.contacts}>
        <Card>
          {row('website', { placeholder: 'https://' })}
          {row('phone')}
          {row('country')}
          <View id={partBlock('contacts')}>
            <ContactsField
              label={names.contacts}
              value={valueOf(items, 'contacts')}
              error={wrong('contacts') ? text.incomplete : null}
              onChange={(value) => desk.edit({ part: 'contacts', value })}
            />
            <PartNote item={itemOf('contacts')} />
          </View>
          <View id={partBlock('films')}>
            <LinksField
              id="desk-films"
              label={names.films}
              add={text.addFilm}
              most={10}
              value={valueOf(items, 'films')}
              error={wrong('films') ? text.urlWrong : null}
              onChange={(value) => desk.edit({ part: 'films', value })}
            />
            <PartNote item={itemOf('films')} />
          </View>
          <View id={partBlock('brochures')}>
            <LinksField
              id="desk-brochures"
              label={names.brochures}
              add={text.addBrochure}
              most={20}
              value={valueOf(items, 'brochures')}
              error={wrong('brochures') ? text.urlWrong : null}
              onChange={(value) => desk.edit({ part: 'brochures', value })}
            />
            <PartNote item={itemOf('brochures')} />
          </View>
        </Card>
      </Section>
    </>
  );
}

function Story({ desk }: { desk: Desk }) {
  const text = useText(deskTexts);
  const names = useText(partTexts);
  const story = valueOf(desk.items, 'story');
  const [english, setEnglish] = useState(story.en !== null);
  const description = desk.view?.description;
  return (
    <>
      <StoryField
        id="desk-story"
        label={names.story}
        hint={text.storyHint}
        value={story.zh}
        onChange={(zh) => desk.edit({ part: 'story', value: { ...story, zh } })}
      />
      {story.zh === null && description ? (
        <View className="desk__listed">
          <View className="el-small el-muted">{text.fromList}</View>
          <RichText text={description} />
        </View>
      ) : null}
      {english ? (
        <StoryField
          id="desk-story-en"
          label={text.storyEn}
          value={story.en}
          onChange={(en) => desk.edit({ part: 'story', value: { ...story, en } })}
        />
      ) : (
        <Button id="desk-story-english" kind="quiet" size="small" onTap={() => setEnglish(true)}>
          {text.english}
        </Button>
      )}
    </>
  );
}

/** Apart by commas, in a field of their own: what is being typed is not cut at every comma. */
function Themes({ desk }: { desk: Desk }) {
  const text = useText(deskTexts);
  const names = useText(partTexts);
  const [typed, setTyped] = useState(() => valueOf(desk.items, 'themes').join('，'));
  const change = (words: string): void => {
    setTyped(words);
    const value = words
      .split(/[,，、;；\n]/)
      .map((one) => one.trim().slice(0, 40))
      .filter(Boolean);
    desk.edit({ part: 'themes', value: [...new Set(value)].slice(0, 10) });
  };
  return <TextField id="desk-themes" label={names.themes} hint={text.themesHint} value={typed} maxLength={400} onChange={change} />;
}
