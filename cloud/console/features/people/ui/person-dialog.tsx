import { staffRole, type StaffView } from '@shared/contracts/staff';
import type { StaffAccount } from '@shared/contracts/staff-accounts';
import { Form, Input, Modal, Select } from 'antd';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { GuardedForm, useLeaveGuard } from '../../../ui/leave-guard';
import { useStaff } from '../../../ui/staff-context';
import { uiTexts } from '../../../ui/texts';
import { roleTexts } from '../../../ui/words';
import { useBranchNames, useChangePerson, useInvite } from '../api/people';
import { peopleTexts } from '../texts';

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
  const text = useText(peopleTexts);
  const { save: saveLabel, cancel } = useText(uiTexts);
  const roles = useText(roleTexts);
  const [form] = Form.useForm<Fields>();
  const branches = useBranchNames();
  const invite = useInvite();
  const change = useChangePerson();
  const guard = useLeaveGuard(() => form.isFieldsTouched(), onClose, invite.isPending || change.isPending);
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
      title={person ? text.editTitle(person.name) : text.invite}
      okText={person ? saveLabel : text.makeLink}
      cancelText={cancel}
      confirmLoading={guard.busy}
      mask={{ closable: false }}
      onCancel={guard.close}
      onOk={() => form.submit()}
    >
      <GuardedForm<Fields>
        name="person"
        form={form}
        guard={guard}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={save}
      >
        <Form.Item
          name="email"
          label={text.email}
          extra={person ? text.emailFixed : text.emailHint}
          rules={[{ required: true, type: 'email', message: text.emailMissing }]}
        >
          <Input autoFocus={!person} disabled={person !== null} inputMode="email" maxLength={200} />
        </Form.Item>
        <Form.Item name="name" label={text.name} rules={[{ required: true, whitespace: true, message: text.nameMissing }]}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="role" label={text.role} extra={own ? text.roleOwn : text.roleHint}>
          <Select disabled={own} options={staffRole.options.map((value) => ({ value, label: roles[value] }))} />
        </Form.Item>
        <Form.Item name="branch" label={text.branch} extra={me.branchId === null ? text.branchHint : undefined}>
          <Select
            disabled={own || me.branchId !== null}
            loading={branches.isFetching}
            options={[
              ...(me.branchId === null ? [{ value: HEAD_OFFICE, label: text.headOffice }] : []),
              ...(branches.data?.items ?? []).map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
        </Form.Item>
      </GuardedForm>
    </Modal>
  );
}
