import { View } from '@tarojs/components';
import { useState } from 'react';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { ShownHall } from '@shared/contracts/showcase-fields';
import { useText } from '../../platform/i18n';
import { usePlaceNames } from '../../platform/place-names';
import { go } from '../../platform/routes';
import { Button } from '../../ui/button';
import { toastError } from '../../ui/feedback';
import { Picture } from '../../ui/picture';
import { Section } from '../../ui/section';
import { Sheet } from '../../ui/sheet';
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

/** Halls as large targets: each opens what is told of it, else its exhibitors. */
export function Halls({ exhibition, known }: { exhibition: ExhibitionView; known: readonly ShownHall[] }) {
  const text = useText(homeTexts);
  const names = usePlaceNames();
  const [open, setOpen] = useState<string | null>(null);
  const halls = hallsOf(exhibition, known);
  if (halls.length === 0) return null;
  const noteOf = ({ level, booths }: Hall): string =>
    [level && names.level(level), booths > 0 && text.hallBooths(booths)].filter(Boolean).join(' · ');
  const toExhibitors = ({ writtenName }: Hall): void => void go('exhibitors', { hall: writtenName }).catch(toastError);
  const opened = halls.find((hall) => hall.writtenName === open);
  return (
    <Section title={text.halls}>
      <View className="halls">
        {halls.map((hall) => {
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
              <View className="halls__note">{noteOf(hall)}</View>
              {hall.summary ? <View className="halls__note el-clamp el-clamp--2">{hall.summary}</View> : null}
            </View>
          );
        })}
      </View>
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
