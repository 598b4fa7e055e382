import { isOneAddress } from '../../../../platform/mail';
import { markUnreachable, unsubscribeUrl } from '../../address';
import { letterOf } from '../letter';
import type { Channel } from './channel';
import { purposeOf, whyNotByPost } from './post';

/** A letter to the address the person left. */
export const email: Channel<'email'> = {
  name: 'email',
  limits: { marketing: true },
  whyNot({ kind, switched }, { post: to }, { post }) {
    if (!post.mail) return 'mail_not_set_up';
    if (!switched.email) return 'not_switched_on';
    // An older registration may carry what no longer passes for an address.
    if (to.email.address && !isOneAddress(to.email.address)) return 'address_wrong';
    return whyNotByPost(kind, to.email, to.advertising, 'no_address');
  },
  // A mail server takes the same letter twice.
  key: () => null,
  async send(parcel, { post, log }, begin) {
    const { address, key } = parcel.to.post.email;
    if (!post.mail || !address) return 'refused';
    const url = unsubscribeUrl(post.keys, post.publicUrl, key, purposeOf(parcel.kind));
    const letter = letterOf(parcel, address, post.publicUrl, url);
    if (!(await begin())) return 'taken';
    const answer = await post.mail.post(letter);
    if (!answer.ok) {
      log.warn({ deliveryId: parcel.id, said: answer.said.replaceAll(address, '***') }, 'a letter was not taken');
      if (answer.kind === 'user') await markUnreachable(key, answer.reason, parcel.now);
    }
    return answer;
  },
};
