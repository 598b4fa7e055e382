import { useDidShow } from '@tarojs/taro';
import { useText } from '../platform/i18n';
import { inPassing } from '../platform/in-passing';
import { isHeld, isTakable, useOwnRights } from '../platform/own-rights';
import { go } from '../platform/routes';
import { Card } from './card';
import { toastError } from './feedback';
import { ListItem } from './list-item';
import { uiTexts } from './texts';

/** Where there is a right to take, or one has some: how many, and the way there. Nothing otherwise. */
export function RightsLine({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(uiTexts);
  const rights = useOwnRights(exhibitionId);
  // They are taken and handed out on other pages.
  useDidShow(() => {
    if (!rights.loading) inPassing(rights.reload());
  });
  const held = rights.data?.filter(isHeld).length ?? 0;
  const takable = rights.data?.filter(isTakable).length ?? 0;
  if (held + takable === 0) return null;
  return (
    <Card padded={false} className="el-rights-line">
      <ListItem
        id="rights-line"
        icon="gift"
        title={text.rights}
        note={[held > 0 ? text.rightsHeld(held) : '', takable > 0 ? text.rightsToTake(takable) : ''].filter(Boolean).join(' · ')}
        onTap={() => void go('rights', { exhibitionId }).catch(toastError)}
      />
    </Card>
  );
}
