import { Image, View } from '@tarojs/components';
import type { ResponseOf } from '@shared/contracts/contract';
import type { getInvitation } from '@shared/contracts/poster';
import { serviceUrl } from '../../platform/http';
import { useExhibition } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { hasOwnRegistration } from '../../platform/own-status';
import { go } from '../../platform/routes';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { entryTexts } from './texts';
import { pictured } from '../../ui/pictured';

export type Invitation = ResponseOf<typeof getInvitation>;

/** What a friend's card or poster opens: who invites, to what, when and where, before anything is asked. */
export function InvitationView({ invitation, onLook }: { invitation: Invitation; onLook: () => void }) {
  const text = useText(entryTexts);
  // The first a friend sees of the show, and in its colours.
  useExhibition();
  const { exhibitionId, sharerName } = invitation;
  const who = sharerName ?? '';
  return (
    <View className="invitation">
      <View className="invitation__who">
        {who === '' ? null : <Avatar name={who} size={48} />}
        <View className="invitation__words">{who === '' ? text.invitesNobody : text.invites(who)}</View>
      </View>
      <View className="el-title invitation__show">{invitation.exhibitionName}</View>
      <Card padded={false}>
        <ListItem icon="calendar" title={invitation.datesText} note={text.when} />
        {invitation.place === '' ? null : <ListItem icon="pin" title={invitation.place} note={text.where} />}
      </Card>
      <View className="invitation__actions">
        <Button id="invitation-register" kind="accent" block onTap={() => void go('registration', { exhibitionId }).catch(toastError)}>
          {hasOwnRegistration(exhibitionId) ? text.registered : text.register}
        </Button>
        <Button id="invitation-look" kind="secondary" block onTap={onLook}>
          {text.look}
        </Button>
      </View>
      <Image
        className="invitation__poster"
        src={serviceUrl(invitation.posterUrl)}
        mode="widthFix"
        {...pictured(text.poster(who || invitation.exhibitionName))}
      />
    </View>
  );
}
