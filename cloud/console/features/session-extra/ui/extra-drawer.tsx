import { CTA_KINDS, type SessionExtraView } from '@shared/contracts/session-extra';
import { Drawer, Form, Input, Radio, Switch } from 'antd';
import { useText } from '../../../platform/language';
import { EditDrawer, READ_WIDTH } from '../../../ui/edit-drawer';
import { upTo } from '../../../ui/graphemes';
import { LoadedView } from '../../../ui/loaded-view';
import { MaterialSelect } from '../../../ui/material/material-select';
import { useDifferences } from '../../../ui/use-differences';
import { readNow, useSave, useSessionExtra } from '../api/extras';
import { audienceTexts, ctaTexts, extraTexts } from '../texts';
import { fieldsOf, formOf, type ExtraForm, type When } from './form';
import { MaterialsField } from './materials-field';
import { ReplayFields } from './replay-fields';
import './extra.css';

interface ExtraDrawerProps {
  readonly exhibitionId: string;
  readonly sessionId: string;
  readonly onClose: () => void;
}

export function ExtraDrawer({ exhibitionId, sessionId, onClose }: ExtraDrawerProps) {
  const text = useText(extraTexts);
  const state = useSessionExtra(exhibitionId, sessionId);
  if (!state.data)
    return (
      <Drawer open size={READ_WIDTH} title={text.edit} onClose={onClose}>
        <LoadedView state={state}>{() => null}</LoadedView>
      </Drawer>
    );
  return <Loaded exhibitionId={exhibitionId} extra={state.data} onClose={onClose} />;
}

/** Materials, recording and the one thing to do of a session. */
function Loaded({ exhibitionId, extra, onClose }: { exhibitionId: string; extra: SessionExtraView; onClose: () => void }) {
  const text = useText(extraTexts);
  const ctas = useText(ctaTexts);
  const audiences = useText(audienceTexts);
  const { session } = extra;
  const [form] = Form.useForm<ExtraForm>();
  const save = useSave(exhibitionId, session.id);
  const differences = useDifferences();
  const hasReplay = Form.useWatch('hasReplay', form) ?? extra.fields.replay !== null;
  const hasCta = Form.useWatch('hasCta', form) ?? extra.fields.cta !== null;
  const kind = Form.useWatch<ExtraForm['cta']['kind'] | undefined>(['cta', 'kind'], form) ?? extra.fields.cta?.kind;
  const whenText = ({ audience, from, at }: When) => `${audiences[audience]} ${from === 'at' ? (at ?? '') : text[from]}`;
  const textsOf = ({ materials, replay, cta, ...has }: ExtraForm) => ({
    [text.materials]: materials.map((one) => `${one.materialId.slice(-6)} ${whenText(one)}`).join('; '),
    [text.replay]: has.hasReplay ? [replay.kind === 'link' ? replay.url : replay.feedId, whenText(replay.when)].join(' ') : '',
    [text.cta]: has.hasCta ? [ctas[cta.kind], cta.label.zh, cta.materialIds[0]?.slice(-6)].filter(Boolean).join(' ') : '',
  });
  return (
    <EditDrawer<ExtraForm>
      title={session.title}
      form={form}
      initialValues={formOf(extra.fields)}
      busy={save.isPending}
      onSave={(typed, version) => save.mutateAsync({ version, fields: fieldsOf({ ...formOf(extra.fields), ...typed }) })}
      versions={{
        what: text.conflictWhat,
        version: extra.version,
        changesOf: (before, after) => differences(textsOf(before), textsOf(after)),
        readNow: async () => {
          const now = await readNow(exhibitionId, session.id);
          return { fields: formOf(now.fields), version: now.version };
        },
      }}
      onClose={onClose}
    >
      <p className="hint">
        {session.dayText} {session.timeText} · {session.room}
      </p>
      <Form.Item name="materials" label={text.materials}>
        <MaterialsField exhibitionId={exhibitionId} />
      </Form.Item>
      <Form.Item name="hasReplay" label={text.hasReplay} valuePropName="checked">
        <Switch />
      </Form.Item>
      {hasReplay ? <ReplayFields kindNow={extra.fields.replay?.content.kind ?? 'link'} /> : null}
      <Form.Item name="hasCta" label={text.hasCta} valuePropName="checked" extra={text.ctaHint}>
        <Switch />
      </Form.Item>
      {hasCta ? (
        <>
          <Form.Item name={['cta', 'kind']} label={text.ctaKind}>
            <Radio.Group options={CTA_KINDS.map((value) => ({ value, label: ctas[value] }))} />
          </Form.Item>
          {kind === 'material' ? (
            <Form.Item
              name={['cta', 'materialIds']}
              label={text.ctaMaterial}
              rules={[{ required: true, type: 'array', min: 1, message: text.ctaMaterialRule }]}
            >
              <MaterialSelect exhibitionId={exhibitionId} label={text.ctaMaterial} most={1} />
            </Form.Item>
          ) : null}
          <Form.Item name={['cta', 'label', 'zh']} label={text.labelZh}>
            <Input count={upTo(20)} />
          </Form.Item>
          <Form.Item name={['cta', 'label', 'en']} label={text.labelEn}>
            <Input count={upTo(40)} />
          </Form.Item>
        </>
      ) : null}
    </EditDrawer>
  );
}
