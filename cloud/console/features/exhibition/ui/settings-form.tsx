import type { ExhibitionSettings, ExhibitionSettingsView } from '@shared/contracts/exhibition-settings';
import { AppError } from '@shared/errors';
import { Alert, App, Button, Form, Input, InputNumber, Select, Tag } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { problemText } from '../../../platform/call';
import { useLanguage, useText } from '../../../platform/language';
import { ConflictDialog } from '../../../ui/conflict-dialog';
import { GuardedForm } from '../../../ui/leave-guard';
import { useShowTime } from '../../../ui/show-time';
import { uiTexts } from '../../../ui/texts';
import { creditTexts, settingTexts } from '../../../ui/words';
import { fieldOfFault, profileFieldOf, useReadSettingsNow, useSaveSettings } from '../api/settings';
import { settingsTexts } from '../texts';
import { ConfirmMove, type Impact } from './confirm-move';
import { DaysEditor } from './days-editor';
import { HomeFields, LookFields, OrganiserFields, PlaceFields } from './profile-fields';
import { daysFaultText, differencesOf } from './settings-words';
import { zoneOptions } from './time-zones';
import { useSettingsDraft } from './use-settings-draft';

const isSame = (one: ExhibitionSettings, other: ExhibitionSettings) => JSON.stringify(one) === JSON.stringify(other);

/** What a show is called, where and when it is; unsaved work outlives leaving the page. Of a show that is put away it is only read. */
export function SettingsForm({ exhibitionId, saved }: { exhibitionId: string; saved: ExhibitionSettingsView }) {
  const [form] = Form.useForm<ExhibitionSettings>();
  const { message } = App.useApp();
  const time = useShowTime();
  const text = useText(settingsTexts);
  const names = useText(settingTexts);
  const credits = useText(creditTexts);
  const { save: saveLabel } = useText(uiTexts);
  const language = useLanguage();
  const readNow = useReadSettingsNow(exhibitionId);
  const saving = useSaveSettings(exhibitionId, refused);
  const draft = useSettingsDraft(exhibitionId, saved);
  const [impacts, setImpacts] = useState<readonly Impact[] | null>(null);
  const [theirs, setTheirs] = useState<ExhibitionSettingsView | null>(draft.outdatedBy);
  const zones = useMemo(() => zoneOptions(language), [language]);

  const save = (base = draft.base, confirmed = false) =>
    void saving.mutateAsync({ version: base.version, settings: draft.work, confirmed }).then(
      (answer) => {
        draft.adopt(answer);
        form.setFieldsValue(answer.settings);
        setImpacts(null);
      },
      // `refused` has told it.
      () => undefined,
    );

  /** Whatever was refused, what was typed stays. */
  function refused(error: Error): boolean {
    const field = fieldOfFault(error) ?? profileFieldOf(error);
    const details = (error instanceof AppError ? error.details : null) as { why?: string; impacts?: Impact[] } | null;
    if (error instanceof AppError && error.code === 'conflict')
      void readNow().then(setTheirs, (failed: unknown) => message.error(problemText(failed)));
    else if (error instanceof AppError && error.code === 'exhibition_change_unconfirmed') setImpacts(details?.impacts ?? []);
    else if (field) {
      form.setFields([{ name: field, errors: [daysFaultText(details?.why ?? '', language) ?? problemText(error)] }]);
      form.scrollToField(field);
    } else void message.error(text.refused(problemText(error)));
    return true;
  }

  function takeTheirs(view: ExhibitionSettingsView) {
    draft.adopt(view);
    form.setFieldsValue(view.settings);
    setTheirs(null);
  }

  // Changed elsewhere, a change of the times taken back: nobody is typing, or just this was saved, so what is saved is what is shown.
  const outdated = saved.version > draft.base.version && (!draft.dirty || isSame(draft.work, saved.settings));
  useEffect(() => {
    if (outdated) takeTheirs(saved);
  });

  return (
    <GuardedForm<ExhibitionSettings>
      name="show-settings"
      form={form}
      guard={{ busy: saving.isPending }}
      layout="vertical"
      disabled={saved.archived}
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
          title={text.restored(time.minute(draft.restoredAt))}
          action={
            <Button size="small" disabled={saving.isPending} onClick={() => takeTheirs(saved)}>
              {text.giveUp}
            </Button>
          }
        />
      ) : null}
      {draft.unkept ? <Alert type="warning" showIcon title={text.unkept} /> : null}
      <section className="panel">
        <h2>{text.nameAndPlace}</h2>
        <div className="pair">
          <Form.Item name="name" label={names.name} rules={[{ required: true, whitespace: true, message: text.nameMissing }]}>
            <Input maxLength={160} />
          </Form.Item>
          <Form.Item name="nameEn" label={names.nameEn} extra={text.nameEnHint}>
            <Input maxLength={240} />
          </Form.Item>
          <Form.Item name="subtitle" label={names.subtitle} extra={text.subtitleHint}>
            <Input maxLength={160} />
          </Form.Item>
          <Form.Item name="city" label={names.city}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="venue" label={names.venue} extra={text.venueHint}>
            <Input maxLength={160} />
          </Form.Item>
        </div>
      </section>
      <PlaceFields />
      <section className="panel">
        <h2>{text.dates}</h2>
        <Form.Item name="timeZone" label={names.timeZone} extra={text.zoneHint}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={zones} />
        </Form.Item>
        <Form.Item name="days" label={text.openDays} extra={text.openDaysHint}>
          <DaysEditor />
        </Form.Item>
      </section>
      <LookFields exhibitionId={exhibitionId} />
      <HomeFields />
      <OrganiserFields />
      <section className="panel">
        <h2>{text.credit}</h2>
        <div className="pair">
          <Form.Item name={['credit', 'rule']} label={text.creditRule} extra={text.creditRuleHint}>
            <Select options={(['first', 'last'] as const).map((value) => ({ value, label: credits[value] }))} />
          </Form.Item>
          <Form.Item name={['credit', 'windowDays']} label={text.creditDays} rules={[{ required: true, message: text.creditDaysMissing }]}>
            <InputNumber min={1} max={365} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </div>
      </section>
      {saved.archived ? null : (
        <div className="save-bar">
          <Tag color={draft.dirty ? 'gold' : 'green'}>{draft.dirty ? text.isUnsaved : text.isSaved}</Tag>
          <Button type="primary" htmlType="submit" disabled={!draft.dirty} loading={saving.isPending}>
            {saveLabel}
          </Button>
        </div>
      )}
      {impacts ? (
        <ConfirmMove
          impacts={impacts}
          saving={saving.isPending}
          onCancel={() => setImpacts(null)}
          onConfirm={() => save(draft.base, true)}
        />
      ) : null}
      {theirs && !impacts && !saved.archived ? (
        <ConflictDialog
          what={text.theSettings}
          theirs={differencesOf(draft.base.settings, theirs.settings, language)}
          mine={differencesOf(draft.base.settings, draft.work, language)}
          onLater={() => setTheirs(null)}
          onTakeTheirs={() => takeTheirs(theirs)}
          onKeepMine={() => {
            draft.rebase(theirs);
            setTheirs(null);
            save(theirs);
          }}
        />
      ) : null}
    </GuardedForm>
  );
}
