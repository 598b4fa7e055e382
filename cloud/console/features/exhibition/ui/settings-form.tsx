import type { ExhibitionSettings, ExhibitionSettingsView } from '@shared/contracts/exhibition-settings';
import { AppError } from '@shared/errors';
import { Alert, App, Button, Form, Input, InputNumber, Select, Tag } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { problemText } from '../../../platform/call';
import { ConflictDialog } from '../../../ui/conflict-dialog';
import { useShowTime } from '../../../ui/show-time';
import { CREDIT_NAMES } from '../../../ui/words';
import { fieldOfFault, profileFieldOf, useReadSettingsNow, useSaveSettings } from '../api/settings';
import { ConfirmMove, type Impact } from './confirm-move';
import { DaysEditor } from './days-editor';
import { LookFields, OrganiserFields, PlaceFields } from './profile-fields';
import { DAYS_FAULTS, differencesOf } from './settings-words';
import { zoneOptions } from './time-zones';
import { useSettingsDraft } from './use-settings-draft';

/** What a show is called, where and when it is; unsaved work outlives leaving the page. */
export function SettingsForm({ exhibitionId, saved }: { exhibitionId: string; saved: ExhibitionSettingsView }) {
  const [form] = Form.useForm<ExhibitionSettings>();
  const { message } = App.useApp();
  const time = useShowTime();
  const readNow = useReadSettingsNow(exhibitionId);
  const saving = useSaveSettings(exhibitionId, refused);
  const draft = useSettingsDraft(exhibitionId, saved);
  const [impacts, setImpacts] = useState<readonly Impact[] | null>(null);
  const [theirs, setTheirs] = useState<ExhibitionSettingsView | null>(draft.outdatedBy);
  const zones = useMemo(zoneOptions, []);

  const save = (base = draft.base, confirmed = false) =>
    saving.mutate(
      { version: base.version, settings: draft.work, confirmed },
      {
        onSuccess: (answer) => {
          draft.adopt(answer);
          form.setFieldsValue(answer.settings);
          setImpacts(null);
        },
      },
    );

  /** Whatever was refused, what was typed stays. */
  function refused(error: Error): boolean {
    const field = fieldOfFault(error) ?? profileFieldOf(error);
    const details = (error instanceof AppError ? error.details : null) as { why?: string; impacts?: Impact[] } | null;
    if (error instanceof AppError && error.code === 'conflict')
      void readNow().then(setTheirs, (failed: unknown) => message.error(problemText(failed)));
    else if (error instanceof AppError && error.code === 'exhibition_change_unconfirmed') setImpacts(details?.impacts ?? []);
    else if (field) {
      form.setFields([{ name: field, errors: [DAYS_FAULTS[details?.why ?? ''] ?? problemText(error)] }]);
      form.scrollToField(field);
    } else void message.error(`${problemText(error)}。您的修改仍保留在本机。`);
    return true;
  }

  function takeTheirs(view: ExhibitionSettingsView) {
    draft.adopt(view);
    form.setFieldsValue(view.settings);
    setTheirs(null);
  }

  // Changed elsewhere, a change of the times taken back: nobody is typing, so what is saved is what is shown.
  const outdated = !draft.dirty && saved.version > draft.base.version;
  useEffect(() => {
    if (outdated) takeTheirs(saved);
  });

  return (
    <Form<ExhibitionSettings>
      name="show-settings"
      form={form}
      layout="vertical"
      disabled={saving.isPending}
      scrollToFirstError
      initialValues={draft.work}
      onValuesChange={(_, values) => draft.change(values)}
      onFinish={() => save()}
    >
      {draft.restoredAt && draft.dirty ? (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={`已恢复您 ${time.minute(draft.restoredAt)} 未保存的修改`}
          action={
            <Button size="small" onClick={() => takeTheirs(saved)}>
              放弃修改
            </Button>
          }
        />
      ) : null}
      {draft.unkept ? <Alert type="warning" showIcon title="浏览器不允许在本机保存草稿，离开前请先保存" /> : null}
      <section className="panel">
        <h2>名称与地点</h2>
        <div className="pair">
          <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写展会名称' }]}>
            <Input maxLength={160} />
          </Form.Item>
          <Form.Item name="nameEn" label="英文名称" extra="英文界面、海报用它；不填时显示中文">
            <Input maxLength={240} />
          </Form.Item>
          <Form.Item name="subtitle" label="副标题" extra="首页名称下的一句话，可不填">
            <Input maxLength={160} />
          </Form.Item>
          <Form.Item name="city" label="城市">
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="venue" label="场馆" extra="发布前必须填写">
            <Input maxLength={160} />
          </Form.Item>
        </div>
      </section>
      <PlaceFields />
      <section className="panel">
        <h2>展期</h2>
        <Form.Item name="timeZone" label="时区" extra="所有日期和时刻都按展会当地时间">
          <Select showSearch={{ optionFilterProp: 'label' }} options={zones} />
        </Form.Item>
        <Form.Item name="days" label="开放的日子" extra="中间可以空一天；闭馆写到零点以后即为次日">
          <DaysEditor />
        </Form.Item>
      </section>
      <LookFields exhibitionId={exhibitionId} />
      <OrganiserFields />
      <section className="panel">
        <h2>传播计分</h2>
        <div className="pair">
          <Form.Item name={['credit', 'rule']} label="一次报名算在谁名下" extra="只影响以后的报名">
            <Select options={Object.entries(CREDIT_NAMES).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          <Form.Item
            name={['credit', 'windowDays']}
            label="打开海报后多少天内报名算数"
            rules={[{ required: true, message: '请填写 1 至 365 天' }]}
          >
            <InputNumber min={1} max={365} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </div>
      </section>
      <div className="save-bar">
        <Tag color={draft.dirty ? 'gold' : 'green'}>{draft.dirty ? '未保存' : '已保存'}</Tag>
        <Button type="primary" htmlType="submit" disabled={!draft.dirty} loading={saving.isPending}>
          保存
        </Button>
      </div>
      {impacts ? (
        <ConfirmMove
          impacts={impacts}
          saving={saving.isPending}
          onCancel={() => setImpacts(null)}
          onConfirm={() => save(draft.base, true)}
        />
      ) : null}
      {theirs && !impacts ? (
        <ConflictDialog
          what="展会设置"
          theirs={differencesOf(draft.base.settings, theirs.settings)}
          mine={differencesOf(draft.base.settings, draft.work)}
          onLater={() => setTheirs(null)}
          onTakeTheirs={() => takeTheirs(theirs)}
          onKeepMine={() => {
            draft.rebase(theirs);
            setTheirs(null);
            save(theirs);
          }}
        />
      ) : null}
    </Form>
  );
}
