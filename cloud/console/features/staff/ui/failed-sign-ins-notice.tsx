import { Alert } from 'antd';
import { useDismissFailedSignIns, useFailedSignIns } from '../api/failed-sign-ins';

/** Fewer are somebody's slip of the keyboard on a new computer. */
const WORTH_TELLING = 5;

/** On top of every page until it is closed: somebody elsewhere has been guessing this account's password. */
export function FailedSignInsNotice() {
  const { data: failed } = useFailedSignIns();
  const dismiss = useDismissFailedSignIns();
  if (!failed || failed.count < WORTH_TELLING) return null;
  const when = new Date(failed.lastAt).toLocaleString('zh-CN', { dateStyle: 'long', timeStyle: 'short' });
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={`有人试过用您的账号登录：密码输错 ${failed.count} 次，最近一次在 ${when}（本机时间）`}
      description="都没有登录成功。若不是您本人，而密码在别处也用过，请联系总部管理员更换密码；这台电脑的登录不受影响。"
      closable={{ 'aria-label': '知道了', onClose: () => dismiss.mutate() }}
    />
  );
}
