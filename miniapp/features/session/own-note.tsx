import { View } from '@tarojs/components';
import { useState } from 'react';
import type { SessionCard } from '@shared/contracts/content';
import { clashesOf } from '@shared/rules/plan-clash';
import { starredSession } from '../../platform/favourites';
import { useText } from '../../platform/i18n';
import { planNow, useOwnAgenda } from '../../platform/own-agenda';
import { Button } from '../../ui/button';
import { NoteSheet } from '../../ui/note-sheet';
import { StarButton } from '../../ui/star-button';
import { aria } from '../../ui/aria';
import { setFavourite, useFavourites } from '../../ui/use-favourites';
import { sessionTexts } from './texts';

const timesOf = ({ id, title, startsAt, endsAt }: SessionCard) => ({
  id,
  title,
  hall: null,
  startsAt: Date.parse(startsAt),
  endsAt: Date.parse(endsAt),
});

/** The star, the note for oneself, and what of one's plan is on at the same time. */
export function OwnNote({ exhibitionId, session }: { exhibitionId: string; session: SessionCard }) {
  const text = useText(sessionTexts);
  const favourites = useFavourites(exhibitionId);
  const agenda = useOwnAgenda(exhibitionId);
  const [open, setOpen] = useState(false);
  const kept = favourites.find('session', session.id);
  const others = planNow(agenda.data, favourites.state).filter((one) => one.session.id !== session.id && one.session.state !== 'cancelled');
  const rivals =
    session.state === 'cancelled' || session.state === 'over'
      ? []
      : (clashesOf([...others.map((one) => timesOf(one.session)), timesOf(session)]).get(session.id) ?? []);
  const what = starredSession(session);
  return (
    <>
      {rivals.length > 0 ? (
        <View className="el-notice session__clash" {...aria({ role: 'status' })}>
          {rivals.map(({ id, title }) => (
            <View key={id}>{text.clash(title)}</View>
          ))}
        </View>
      ) : null}
      <View className="session__own">
        <StarButton exhibitionId={exhibitionId} what={what} kept={kept} worded />
        <Button id="session-note" kind="quiet" size="small" onTap={() => setOpen(true)}>
          {kept?.note ? text.changeNote : text.addNote}
        </Button>
      </View>
      {kept?.note ? <View className="session__note">{kept.note}</View> : null}
      <NoteSheet
        of={open ? session.title : null}
        note={kept?.note ?? ''}
        onClose={() => setOpen(false)}
        onSave={(note) => setFavourite(exhibitionId, what, true, note)}
      />
    </>
  );
}
