import { View } from '@tarojs/components';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { listSessions } from '@shared/contracts/content';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { usePlaceNames } from '../../platform/place-names';
import { go } from '../../platform/routes';
import { useResource } from '../../platform/use-resource';
import { Card } from '../../ui/card';
import { toastError } from '../../ui/feedback';
import { Section } from '../../ui/section';
import { SessionRow } from '../../ui/session-row';
import { Skeleton } from '../../ui/skeleton';
import { tappable } from '../../ui/tappable';
import { homeTexts } from './texts';

const SHOWN = 4;

/** A look into the programme: what is on or comes next; after the last session, how it began. */
export function Highlights({ exhibition }: { exhibition: ExhibitionView }) {
  const text = useText(homeTexts);
  const sessions = useResource(
    `highlights.${exhibition.id}`,
    async () => {
      const ask = (ahead?: 'true') => call(listSessions, { params: { exhibitionId: exhibition.id }, query: { limit: SHOWN, ahead } });
      const next = await ask('true');
      return next.items.length > 0 ? next : ask();
    },
    { keep: true },
  );
  const shown = sessions.data?.items ?? [];
  if (sessions.data !== null && shown.length === 0) return null;
  if (sessions.data === null && !sessions.loading) return null;
  return (
    <Section title={text.highlights} more={text.all} onMore={() => void go('programme', {}).catch(toastError)}>
      {sessions.data === null ? (
        <Skeleton count={2} />
      ) : (
        <Card padded={false}>
          {shown.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              showDay
              onTap={() => void go('session', { id: session.id, exhibitionId: exhibition.id }).catch(toastError)}
            />
          ))}
        </Card>
      )}
    </Section>
  );
}

/** Halls as large targets, each opening its exhibitors. */
export function Halls({ exhibition }: { exhibition: ExhibitionView }) {
  const text = useText(homeTexts);
  const names = usePlaceNames();
  if (exhibition.halls.length === 0) return null;
  return (
    <Section title={text.halls}>
      <View className="halls">
        {exhibition.halls.map((hall) => (
          <View
            key={hall.name}
            className="halls__item"
            hoverClass="halls__item--pressed"
            {...tappable(() => void go('exhibitors', { hall: hall.name }).catch(toastError))}
          >
            <View className="halls__name">{names.hall(hall.name)}</View>
            <View className="halls__note">{text.hallBooths(hall.booths)}</View>
          </View>
        ))}
      </View>
    </Section>
  );
}
