import { Button, DatePicker, Form, Input, Modal, Select, type SelectProps } from 'antd';
import type { Dayjs } from 'dayjs';
import { useMemo, useState } from 'react';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { SHOW_TEMPLATES, type ShowTemplateKey } from '@shared/contracts/exhibition-settings';
import { AppError } from '@shared/errors';
import { problemText } from '../../../platform/call';
import { useLanguage, useText } from '../../../platform/language';
import { GuardedForm, useLeaveGuard } from '../../../ui/leave-guard';
import { useStaff } from '../../../ui/staff-context';
import { uiTexts } from '../../../ui/texts';
import { pieceTexts, settingTexts } from '../../../ui/words';
import { fieldOfFault, useBranches, useCreateBranch, useCreateShow } from '../api/settings';
import { useBeginShow, useOpenTemplates } from '../api/template';
import { newShowTexts, settingsTexts, templateTexts } from '../texts';
import { daysFaultText } from './settings-words';
import { zoneOptions } from './time-zones';
import '../settings.css';

interface Fields {
  branchId?: string;
  name: string;
  city?: string;
  venue?: string;
  timeZone: string;
  /** `house:ID` for one of head office's. */
  template: ShowTemplateKey | 'blank' | `house:${string}`;
  span: [Dayjs, Dayjs];
}

const HOUSE = 'house:';
const isHouse = (template: Fields['template']): template is `house:${string}` => template.startsWith(HOUSE);

const MAKERS: readonly string[] = ['owner', 'marketer'];

export const useMayMakeShows = (): boolean => MAKERS.includes(useStaff().role);

/** For those who may make shows; the new draft becomes the one the pages are about. */
export function NewShowButton({ onMade, primary = false }: { onMade: (show: ExhibitionView) => void; primary?: boolean }) {
  const [open, setOpen] = useState(false);
  const text = useText(newShowTexts);
  if (!useMayMakeShows()) return null;
  return (
    <>
      <Button {...(primary ? { type: 'primary' as const } : {})} onClick={() => setOpen(true)}>
        {text.add}
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
  const text = useText(newShowTexts);
  const { nameMissing } = useText(settingsTexts);
  const names = useText(settingTexts);
  const { cancel } = useText(uiTexts);
  const language = useLanguage();
  const [form] = Form.useForm<Fields>();
  const { branchId } = useStaff();
  const create = useCreateShow();
  const beginWith = useBeginShow();
  const busy = create.isPending || beginWith.isPending;
  const zones = useMemo(() => zoneOptions(language), [language]);
  const headOffice = branchId === null;
  const guard = useLeaveGuard(() => form.isFieldsTouched(), onClose, busy);

  const make = ({ span, city = '', venue = '', template, ...fields }: Fields) => {
    const [startsOn, endsOn] = [span[0].format('YYYY-MM-DD'), span[1].format('YYYY-MM-DD')];
    const body = { ...fields, city, venue, startsOn, endsOn };
    const then = {
      onSuccess: (show: ExhibitionView) => {
        guard.done();
        onMade(show);
      },
      onError: (error: Error) => {
        const field = fieldOfFault(error);
        const { why = '' } = ((error instanceof AppError ? error.details : null) ?? {}) as { why?: string };
        if (field)
          form.setFields([{ name: field === 'days' ? 'span' : field, errors: [daysFaultText(why, language) ?? problemText(error)] }]);
      },
    };
    if (isHouse(template)) beginWith.mutate({ templateId: template.slice(HOUSE.length), body }, then);
    else create.mutate({ ...body, ...(template === 'blank' ? {} : { template }) }, then);
  };
  return (
    <Modal
      open
      title={text.add}
      okText={text.create}
      cancelText={cancel}
      className="new-show"
      style={{ top: 24 }}
      confirmLoading={busy}
      mask={{ closable: false }}
      onCancel={guard.close}
      onOk={() => form.submit()}
    >
      <p className="hint">{text.hint}</p>
      <GuardedForm<Fields>
        name="new-show"
        form={form}
        guard={guard}
        layout="vertical"
        requiredMark={false}
        initialValues={{ timeZone: 'Asia/Shanghai', template: 'blank' }}
        onFinish={make}
      >
        <TemplateItem />
        {headOffice ? (
          <Form.Item name="branchId" label={text.belongs} rules={[{ required: true, message: text.branchMissing }]}>
            <BranchSelect />
          </Form.Item>
        ) : null}
        <Form.Item name="name" label={names.name} rules={[{ required: true, whitespace: true, message: nameMissing }]}>
          <Input autoFocus maxLength={160} placeholder={text.nameExample} />
        </Form.Item>
        <Form.Item name="span" label={text.span} rules={[{ required: true, message: text.spanMissing }]} extra={text.spanHint}>
          <DatePicker.RangePicker style={{ width: '100%' }} placeholder={[text.firstDay, text.lastDay]} />
        </Form.Item>
        <div className="pair">
          <Form.Item name="city" label={names.city}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="venue" label={names.venue}>
            <Input maxLength={160} />
          </Form.Item>
        </div>
        <Form.Item name="timeZone" label={names.timeZone}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={zones} />
        </Form.Item>
      </GuardedForm>
    </Modal>
  );
}

/** What to begin with, and what that brings. */
function TemplateItem() {
  const text = useText(templateTexts);
  const pieces = useText(pieceTexts);
  const { retry } = useText(uiTexts);
  const { data: houseTemplates = [], error, isFetching, refetch } = useOpenTemplates();
  const chosen = Form.useWatch<Fields['template'] | undefined>('template') ?? 'blank';
  const house = houseTemplates.find(({ id }) => chosen === `${HOUSE}${id}`);
  const brings = house
    ? text.houseHint(
        house.latest.pieces.map((key) => pieces[key]),
        house.latest.note,
      )
    : isHouse(chosen)
      ? ''
      : text[`${chosen}Hint` as const];
  const ready = (['blank', ...SHOW_TEMPLATES] as const).map((key) => ({ value: key, label: text[key] }));
  const published = houseTemplates.map(({ id, name }) => ({ value: `${HOUSE}${id}`, label: name }));
  const options: SelectProps['options'] =
    published.length === 0
      ? ready
      : [
          { label: text.house, options: published },
          { label: text.ready, options: ready },
        ];
  return (
    <Form.Item
      name="template"
      label={text.from}
      extra={
        <>
          {brings}
          <br />
          {text.copy}
          {error && houseTemplates.length === 0 ? (
            <p role="alert">
              {text.houseUnread}
              {problemText(error)}{' '}
              <Button size="small" onClick={() => void refetch()}>
                {retry}
              </Button>
            </p>
          ) : null}
        </>
      }
    >
      <Select options={options} loading={isFetching} />
    </Form.Item>
  );
}

/** Picks a branch, or opens one by its name. Fits a Form.Item. */
function BranchSelect({ value, onChange, id }: { value?: string; onChange?: (id: string) => void; id?: string }) {
  const branches = useBranches(true);
  const text = useText(newShowTexts);
  const [made, setMade] = useState<readonly { id: string; name: string }[]>([]);
  const [name, setName] = useState('');
  const [open, setOpen] = useState(false);
  // Chosen as soon as it is there: whoever goes on before the list is read again has chosen it all the same.
  const create = useCreateBranch((branch) => {
    setMade((before) => [...before, branch]);
    onChange?.(branch.id);
    setName('');
    setOpen(false);
  });
  const known = branches.data?.items ?? [];
  const shown = [...known, ...made.filter(({ id: one }) => known.every((other) => other.id !== one))];
  return (
    <Select<string>
      {...(id ? { id } : {})}
      {...(value ? { value } : {})}
      placeholder={text.chooseBranch}
      open={open}
      onOpenChange={setOpen}
      loading={branches.isFetching}
      notFoundContent={text.noBranches}
      options={shown.map((one) => ({ value: one.id, label: one.name }))}
      onChange={(branch) => onChange?.(branch)}
      popupRender={(menu) => (
        <>
          {menu}
          <div className="branch-add">
            <Input
              aria-label={text.branchName}
              placeholder={text.branchName}
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.target.value)}
              onKeyDown={(event) => event.stopPropagation()}
            />
            <Button disabled={!name.trim()} loading={create.isPending} onClick={() => create.mutate(name.trim())}>
              {text.addBranch}
            </Button>
          </div>
        </>
      )}
    />
  );
}
