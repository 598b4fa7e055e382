import { View } from '@tarojs/components';
import { useState } from 'react';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { getLiveliness, type HallLevel } from '@shared/contracts/liveliness';
import type { ShownHall } from '@shared/contracts/showcase-fields';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { usePlaceNames } from '../../platform/place-names';
import { inPassing } from '../../platform/in-passing';
import { go } from '../../platform/routes';
import { useRefresh } from '../../platform/use-refresh';
import { useResource } from '../../platform/use-resource';
import { Button } from '../../ui/button';
import { toastError } from '../../ui/feedback';
import { Picture } from '../../ui/picture';
import { Section } from '../../ui/section';
import { Sheet } from '../../ui/sheet';
import { Tag } from '../../ui/tag';
import { tappable } from '../../ui/tappable';
import { homeTexts } from './texts';

interface Hall extends Omit<ShownHall, 'id'> {
  /** 0: no stand is in it. */
  readonly booths: number;
}

/** In the organiser's order; those that only stands name are last. */
function hallsOf({ halls }: ExhibitionView, known: readonly ShownHall[]): Hall[] {
  const booths = new Map(halls.map((one) => [one.name, one.booths]));
  const written = new Set(known.map((one) => one.writtenName));
  return [
    ...known.map((one) => ({ ...one, booths: booths.get(one.writtenName) ?? 0 })),
    ...halls
      .filter(({ name }) => !written.has(name))
      .map((one) => ({ ...one, writtenName: one.name, level: '', summary: '', way: '', picture: null })),
  ];
}

const TONES = { calm: 'good', lively: 'pine', crowded: 'amber' } as const;

/** While the show is open; what was true before is not kept. */
function useLevels(exhibitionId: string, live: boolean): ReadonlyMap<string, HallLevel> {
  const levels = useResource(live ? `liveliness.${exhibitionId}` : null, () => call(getLiveliness, { params: { exhibitionId } }));
  useRefresh(() => {
    if (live && !levels.loading) inPassing(levels.reload());
  });
  return new Map(live ? (levels.data?.halls ?? []).map((one) => [one.name, one.level]) : []);
}

interface HallsProps {
  exhibition: ExhibitionView;
  known: readonly ShownHall[];
  /** The show is open at this moment. */
  live: boolean;
}

/** Halls as large targets: each opens what is told of it, else its exhibitors. While the show is open, how lively each is. */
export function Halls({ exhibition, known, live }: HallsProps) {
  const text = useText(homeTexts);
  const names = usePlaceNames();
  const [open, setOpen] = useState<string | null>(null);
  const halls = hallsOf(exhibition, known);
  const levels = useLevels(exhibition.id, live && halls.length > 1);
  if (halls.length === 0) return null;
  const noteOf = ({ level, booths }: Hall): string =>
    [level && names.level(level), booths > 0 && text.hallBooths(booths)].filter(Boolean).join(' · ');
  const toExhibitors = ({ writtenName }: Hall): void => void go('exhibitors', { hall: writtenName }).catch(toastError);
  const opened = halls.find((hall) => hall.writtenName === open);
  return (
    <Section title={text.halls}>
      <View className="halls">
        {halls.map((hall) => {
          const level = levels.get(hall.writtenName);
          const tells = Boolean(hall.summary || hall.way || hall.picture) || hall.booths === 0;
          return (
            <View
              key={hall.writtenName}
              className="halls__item"
              hoverClass="halls__item--pressed"
              {...tappable(() => (tells ? setOpen(hall.writtenName) : toExhibitors(hall)))}
            >
              {hall.picture ? (
                <View className="halls__picture">
                  <Picture picture={hall.picture} width={170} ratio={0.5} />
                </View>
              ) : null}
              <View className="halls__name">{names.hall(hall.name)}</View>
              {level ? (
                <View className="halls__level">
                  <Tag tone={TONES[level]}>{text.hallLevel(level)}</Tag>
                </View>
              ) : null}
              <View className="halls__note">{noteOf(hall)}</View>
              {hall.summary ? <View className="halls__note el-clamp el-clamp--2">{hall.summary}</View> : null}
            </View>
          );
        })}
      </View>
      {levels.size > 0 ? <View className="halls__about">{text.levelsAbout}</View> : null}
      {opened ? (
        <Sheet open title={names.hall(opened.name)} onClose={() => setOpen(null)}>
          <View className="hall">
            {opened.picture ? <Picture picture={opened.picture} width={345} ratio={0.5} /> : null}
            {noteOf(opened) ? <View className="el-muted">{noteOf(opened)}</View> : null}
            {opened.summary ? <View>{opened.summary}</View> : null}
            {opened.way ? (
              <View>
                <View className="el-small el-muted">{text.hallWay}</View>
                <View>{opened.way}</View>
              </View>
            ) : null}
            {opened.booths > 0 ? (
              <Button id="hall-exhibitors" block onTap={() => toExhibitors(opened)}>
                {text.hallExhibitors}
              </Button>
            ) : null}
          </View>
        </Sheet>
      ) : null}
    </Section>
  );
}
