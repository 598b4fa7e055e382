import { Button, DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useMemo, useState } from 'react';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { AppError } from '@shared/errors';
import { problemText } from '../../../platform/call';
import { useDiscardGuard } from '../../../ui/discard-guard';
import { useStaff } from '../../../ui/staff-context';
import { fieldOfFault, useBranches, useCreateBranch, useCreateShow } from '../api/settings';
import { DAYS_FAULTS } from './settings-words';
import { zoneOptions } from './time-zones';

interface Fields {
  branchId?: string;
  name: string;
  city?: string;
  venue?: string;
  timeZone: string;
  span: [Dayjs, Dayjs];
}

const MAKERS: readonly string[] = ['owner', 'marketer'];

/** For those who may make shows; the new draft becomes the one the pages are about. */
export function NewShowButton({ onMade, primary = false }: { onMade: (show: ExhibitionView) => void; primary?: boolean }) {
  const [open, setOpen] = useState(false);
  if (!MAKERS.includes(useStaff().role)) return null;
  return (
    <>
      <Button {...(primary ? { type: 'primary' as const } : {})} onClick={() => setOpen(true)}>
        新建展会
      </Button>
      {open ? (
        <NewShowDialog
          onClose={() => setOpen(false)}
          onMade={(show) => {
            setOpen(false);
            onMade(show);
          }}
        />
      ) : null}
    </>
  );
}

/** Name, dates and place on one page; everything else comes later. */
function NewShowDialog({ onClose, onMade }: { onClose: () => void; onMade: (show: ExhibitionView) => void }) {
  const [form] = Form.useForm<Fields>();
  const { branchId } = useStaff();
  const create = useCreateShow();
  const zones = useMemo(zoneOptions, []);
  const headOffice = branchId === null;
  const close = useDiscardGuard(() => form.isFieldsTouched(), onClose, create.isPending);

  const make = ({ span, city = '', venue = '', ...fields }: Fields) =>
    create.mutate(
      { ...fields, city, venue, startsOn: span[0].format('YYYY-MM-DD'), endsOn: span[1].format('YYYY-MM-DD') },
      {
        onSuccess: onMade,
        onError: (error) => {
          const field = fieldOfFault(error);
          const { why = '' } = ((error instanceof AppError ? error.details : null) ?? {}) as { why?: string };
          if (field) form.setFields([{ name: field === 'days' ? 'span' : field, errors: [DAYS_FAULTS[why] ?? problemText(error)] }]);
        },
      },
    );
  return (
    <Modal
      open
      title="新建展会"
      okText="新建草稿"
      cancelText="取消"
      confirmLoading={create.isPending}
      mask={{ closable: false }}
      onCancel={close}
      onOk={() => form.submit()}
    >
      <p className="hint">先写名称、日期和地点，其余以后再补。新展会是草稿，访客看不到。</p>
      <Form<Fields>
        name="new-show"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ timeZone: 'Asia/Shanghai' }}
        onFinish={make}
      >
        {headOffice ? (
          <Form.Item name="branchId" label="属于" rules={[{ required: true, message: '请选择分公司' }]}>
            <BranchSelect />
          </Form.Item>
        ) : null}
        <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写展会名称' }]}>
          <Input autoFocus maxLength={160} placeholder="例如：2027 华南智能制造展" />
        </Form.Item>
        <Form.Item
          name="span"
          label="第一天至最后一天"
          rules={[{ required: true, message: '请选择日期' }]}
          extra="每天先按 09:00–17:00，之后可以逐天改"
        >
          <DatePicker.RangePicker style={{ width: '100%' }} placeholder={['第一天', '最后一天']} />
        </Form.Item>
        <div className="pair">
          <Form.Item name="city" label="城市">
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="venue" label="场馆">
            <Input maxLength={160} />
          </Form.Item>
        </div>
        <Form.Item name="timeZone" label="时区">
          <Select showSearch={{ optionFilterProp: 'label' }} options={zones} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Picks a branch, or opens one by its name. Fits a Form.Item. */
function BranchSelect({ value, onChange, id }: { value?: string; onChange?: (id: string) => void; id?: string }) {
  const branches = useBranches(true);
  const create = useCreateBranch();
  const [name, setName] = useState('');
  const [open, setOpen] = useState(false);
  const add = () =>
    create.mutate(name.trim(), {
      onSuccess: (branch) => {
        onChange?.(branch.id);
        setName('');
        setOpen(false);
      },
    });
  return (
    <Select<string>
      {...(id ? { id } : {})}
      {...(value ? { value } : {})}
      placeholder="选择分公司"
      open={open}
      onOpenChange={setOpen}
      loading={branches.isFetching}
      notFoundContent="还没有分公司，在下方新建"
      options={(branches.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
      onChange={(branch) => onChange?.(branch)}
      popupRender={(menu) => (
        <>
          {menu}
          <div className="branch-add">
            <Input
              aria-label="新分公司的名称"
              placeholder="新分公司的名称"
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.target.value)}
              onKeyDown={(event) => event.stopPropagation()}
            />
            <Button disabled={!name.trim()} loading={create.isPending} onClick={add}>
              新建
            </Button>
          </div>
        </>
      )}
    />
  );
}
