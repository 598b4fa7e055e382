import type { RightView } from '@shared/contracts/right';
import { Icon } from '../../../ui/icon';

/** Its picture, or that it is a right. */
export function RightThumb({ right }: { right: Pick<RightView, 'pictureUrl'> }) {
  return <span className="right-thumb">{right.pictureUrl ? <img src={right.pictureUrl} alt="" /> : <Icon name="right" size={28} />}</span>;
}
