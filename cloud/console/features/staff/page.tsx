import { Descriptions } from 'antd';
import { useText } from '../../platform/language';
import { PageHead } from '../../ui/page-head';
import { useStaff } from '../../ui/staff-context';
import { roleTexts } from '../../ui/words';
import { accountTexts } from './texts';
import { PasswordPanel } from './ui/password-panel';
import { SecondFactorPanel } from './ui/second-factor-panel';
import { SessionsPanel } from './ui/sessions-panel';
import { WechatPanel } from './ui/wechat/wechat-panel';

/** Everybody's own: password and where they are signed in. */
export default function AccountPage() {
  const { name, email, role } = useStaff();
  const text = useText(accountTexts);
  const roles = useText(roleTexts);
  return (
    <>
      <PageHead title={text.title} hint={text.hint} />
      <section className="panel first-panel">
        <Descriptions
          column={{ xs: 1, md: 3 }}
          items={[
            { key: 'name', label: text.name, children: name },
            { key: 'email', label: text.email, children: email },
            { key: 'role', label: text.role, children: roles[role] },
          ]}
        />
      </section>
      <PasswordPanel />
      <SecondFactorPanel />
      <WechatPanel />
      <SessionsPanel />
    </>
  );
}
