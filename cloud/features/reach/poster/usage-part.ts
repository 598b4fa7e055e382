import type { UsagePart } from '../../../platform/storage';
import { listParticipantsById } from '../../people/registration';
import { findExhibition, type Exhibition } from '../../show/exhibition';
import { PICTURES, pictureName } from './picture-files';
import { cardKey, posterKeys, sampleKey } from './pictures';
import { TEMPLATES } from './render/templates';
import { listPostersById } from './store';

/** Pictures of posters that exist, showing what they would show today, and samples of shows as they are now. */
export const posterUsage: UsagePart = {
  prefix: PICTURES,
  async inUse(names) {
    const folders = [...new Set(names.map((name) => name.slice(PICTURES.length).split('/')[0] ?? ''))];
    const samples = folders.filter((folder) => folder.startsWith(SAMPLES)).map((folder) => folder.slice(SAMPLES.length));
    const shows = new Map<string, Exhibition | null>();
    const showOf = async (id: string) => {
      if (!shows.has(id)) shows.set(id, await findExhibition(id));
      return shows.get(id) ?? null;
    };
    const used = new Set<string>();
    for (const id of samples) {
      const exhibition = await showOf(id);
      if (exhibition) for (const name of sampleNames(exhibition)) used.add(name);
    }
    const posters = await listPostersById(folders.filter((folder) => !folder.startsWith(SAMPLES)));
    const people = new Map((await listParticipantsById(posters.map((one) => one.participantId))).map((one) => [one.id, one]));
    for (const poster of posters) {
      const [template, exhibition, participant] = [
        Object.values(TEMPLATES).find((one) => one.id === poster.template),
        await showOf(poster.exhibitionId),
        people.get(poster.participantId),
      ];
      if (!template || !exhibition || !participant || participant.erasedAt) continue;
      for (const language of LANGUAGES) {
        const { print, screen } = posterKeys(poster, template, exhibition, participant.name, language);
        used.add(pictureName(print)).add(pictureName(screen));
      }
    }
    return new Set(names.filter((name) => used.has(name)));
  },
};

const SAMPLES = 'samples-';

const LANGUAGES = ['zh', 'en'] as const;

function sampleNames(exhibition: Exhibition): string[] {
  return LANGUAGES.flatMap((language) => [
    pictureName(cardKey(exhibition, language)),
    ...Object.values(TEMPLATES).map((template) => pictureName(sampleKey(exhibition, template, language))),
  ]);
}
