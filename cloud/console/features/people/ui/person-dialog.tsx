import { staffRole, type StaffView } from '@shared/contracts/staff';
import type { StaffAccount } from '@shared/contracts/staff-accounts';
import { Form, Input, Modal, Select } from 'antd';
import { problemText } from '../../../platform/call';
import { useStaff } from '../../../ui/staff-context';
import { ROLE_NAMES } from '../../../ui/words';
import { useBranchNames, useChangePerson, useInvite } from '../api/people';

const HEAD_OFFICE = 'head-office';

interface Fields {
  email: string;
  name: string;
  role: StaffView['role'];
  branch: string;
}

interface PersonDialogProps {
  /** null: somebody to be invited. */
  person: StaffAccount | null;
  onClose: () => void;
  onInvited: (made: { link: string; name: string }) => void;
}

/** Name, role and branch of somebody; of a new one the address too. */
export function PersonDialog({ person, onClose, onInvited }: PersonDialogProps) {
  const me = useStaff();
  const [form] = Form.useForm<Fields>();
  const branches = useBranchNames();
  const invite = useInvite();
  const change = useChangePerson();
  const own = person?.id === me.id;
  const initial = person
    ? { email: person.email, name: person.name, role: person.role, branch: person.branch?.id ?? HEAD_OFFICE }
    : { role: 'marketer' as const, branch: me.branchId ?? HEAD_OFFICE };

  const save = ({ email, name, role, branch }: Fields) => {
    const fields = { name, role, branchId: branch === HEAD_OFFICE ? null : branch };
    // Only what was touched: what the list knew of the rest may be old.
    const touched = {
      ...(form.isFieldTouched('name') ? { name } : {}),
      ...(form.isFieldTouched('role') ? { role } : {}),
      ...(form.isFieldTouched('branch') ? { branchId: fields.branchId } : {}),
    };
    if (person) change.mutate({ staffId: person.id, ...touched }, { onSuccess: onClose });
    else
      invite.mutate(
        { email, ...fields },
        {
          onSuccess: ({ link }) => {
            onClose();
            onInvited({ link, name });
          },
          onError: (error) => form.setFields([{ name: 'email', errors: [problemText(error)] }]),
        },
      );
  };
  return (
    <Modal
      open
      title={person ? `修改「${person.name}」` : '邀请成员'}
      okText={person ? '保存' : '生成邀请链接'}
      cancelText="取消"
      confirmLoading={invite.isPending || change.isPending}
      mask={{ closable: false }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form<Fields> name="person" form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={save}>
        <Form.Item
          name="email"
          label="邮箱"
          extra={person ? '登录账号，不能修改' : '作为登录账号'}
          rules={[{ required: true, type: 'email', message: '请填写正确的邮箱' }]}
        >
          <Input autoFocus={!person} disabled={person !== null} inputMode="email" maxLength={200} />
        </Form.Item>
        <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="role" label="角色" extra={own ? '不能改自己的角色，请另一位管理员来改' : '各角色能做什么见「角色能做什么」'}>
          <Select disabled={own} options={staffRole.options.map((value) => ({ value, label: ROLE_NAMES[value] }))} />
        </Form.Item>
        <Form.Item name="branch" label="分公司" extra={me.branchId === null ? '总部能看到所有分公司的展会' : undefined}>
          <Select
            disabled={own || me.branchId !== null}
            loading={branches.isFetching}
            options={[
              ...(me.branchId === null ? [{ value: HEAD_OFFICE, label: '总部' }] : []),
              ...(branches.data?.items ?? []).map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
