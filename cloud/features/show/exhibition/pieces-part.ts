import type { ExhibitionSettings } from '@shared/contracts/exhibition-settings';
import type { ShowProfile } from '@shared/contracts/exhibition-profile';
import { orderedSections, type HomeSection, type PlacedSection } from '@shared/rules/home-sections';
import { creditTexts, homeSectionTexts, pictureText, pieceTexts, settingTexts } from '@shared/rules/setting-words';
import type { FileStorage } from '../../../platform/storage';
import { inBoth, type PieceLine, type ShowPiece, type Words } from './parts';
import { keepPictures } from './pictures';
import { replaceSettings, type Exhibition, type SettingsFields } from './store';

type Look = Pick<ShowProfile, 'logo' | 'primaryColour' | 'accentColour'>;
type Credit = ExhibitionSettings['credit'];

const same = (text: string): Words => ({ zh: text, en: text });
const sectionName = (key: HomeSection): Words => ({ zh: homeSectionTexts.zh[key], en: homeSectionTexts.en[key] });
const settingName = (field: 'primaryColour' | 'accentColour' | 'logo'): Words => ({
  zh: settingTexts.zh[field],
  en: settingTexts.en[field],
});
const pieceName = (key: 'privacy' | 'credit'): Words => ({ zh: pieceTexts.zh[key], en: pieceTexts.en[key] });
const NONE: Words = { zh: '没有', en: 'none' };
const USUAL: Words = { zh: '默认', en: 'the usual one' };

/** A piece that is some fields of the show's settings. */
function settingsPiece<Content>(
  key: ShowPiece['key'],
  {
    of,
    lines,
    fields,
    before,
  }: {
    of: (show: Exhibition) => Content;
    lines: (content: Content) => readonly PieceLine[];
    fields: (content: Content) => SettingsFields;
    before?: (show: Exhibition, content: Content) => Promise<void>;
  },
): ShowPiece<Content> {
  return {
    key,
    additive: false,
    read: (show) => Promise.resolve({ content: of(show), version: show.version }),
    lines,
    essence: (content) => content,
    async take(show, content, { version, now }) {
      await before?.(show, content);
      await replaceSettings(show.id, version, fields(content), now);
    },
  };
}

const colourLine = (key: 'primaryColour' | 'accentColour', colour: string): PieceLine => ({
  key,
  what: settingName(key),
  text: colour ? same(colour) : USUAL,
});

const look = (storage: FileStorage) =>
  settingsPiece<Look>('look', {
    of: ({ logo, primaryColour, accentColour }) => ({ logo, primaryColour, accentColour }),
    lines: ({ logo, primaryColour, accentColour }) => [
      colourLine('primaryColour', primaryColour),
      colourLine('accentColour', accentColour),
      {
        key: 'logo',
        what: settingName('logo'),
        text: logo ? inBoth((language) => pictureText(logo, language)) : NONE,
      },
    ],
    fields: (content) => content,
    before: (show, content) => keepPictures(storage, show, content),
  });

const home = settingsPiece<readonly PlacedSection[]>('home', {
  of: ({ home: order }) => orderedSections(order).map(({ key, shown }) => ({ key, shown })),
  lines: (order) =>
    orderedSections(order).map(({ key, shown }) => ({
      key,
      what: sectionName(key),
      text: shown ? { zh: '显示', en: 'shown' } : { zh: '隐藏', en: 'hidden' },
    })),
  fields: (order) => ({ home: [...order] }),
});

const privacy = settingsPiece<string>('privacy', {
  of: ({ privacyText }) => privacyText,
  lines: (privacyText) => [
    {
      key: 'text',
      what: pieceName('privacy'),
      // Whole: what is compared by its beginning hides what is overwritten behind it.
      text: privacyText ? same(privacyText) : NONE,
    },
  ],
  fields: (privacyText) => ({ privacyText }),
});

const credit = settingsPiece<Credit>('credit', {
  of: ({ credit: { rule, windowDays } }) => ({ rule, windowDays }),
  lines: ({ rule, windowDays }) => [
    {
      key: 'rule',
      what: pieceName('credit'),
      text: { zh: creditTexts.zh.rule(rule, windowDays), en: creditTexts.en.rule(rule, windowDays) },
    },
  ],
  fields: (rule) => ({ credit: rule }),
});

/** What of a show's own settings can be published and taken. */
export const exhibitionPieces = ({ storage }: { readonly storage: FileStorage }): readonly ShowPiece[] => [
  home,
  look(storage),
  privacy,
  credit,
];
