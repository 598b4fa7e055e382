import { App, Button, Space, Spin } from 'antd';
import { useText } from '../../../platform/language';
import { useStaff } from '../../../ui/staff-context';
import { useEmpty, useSample, useStartOver } from '../api/sample';
import { demoTexts } from '../texts';

/** The sample from the beginning, or nothing of it: for head office, and only while it is there. */
export function SamplePanel() {
  const text = useText(demoTexts);
  const { role, branchId } = useStaff();
  const { data: sample } = useSample();
  const startOver = useStartOver();
  const empty = useEmpty();
  const { modal } = App.useApp();
  if (!sample?.loaded) return null;
  // Whoever did the first five minutes is signed in as marketing.
  if (role !== 'owner' || branchId !== null)
    return (
      <section className="panel" style={{ marginTop: 20 }}>
        <h2>{text.sample}</h2>
        <p className="hint">{text.ownerOnly}</p>
      </section>
    );
  const ask = (title: string, content: string, okText: string, go: () => void) =>
    void modal.confirm({ title, content, okText, cancelText: text.cancel, okButtonProps: { danger: true }, onOk: go });
  return (
    <section className="panel" style={{ marginTop: 20 }}>
      <h2>{text.sample}</h2>
      <p className="hint">{text.sampleHint}</p>
      <Space wrap>
        <Button onClick={() => ask(text.startOverAsk, text.startOverNote, text.startOver, () => startOver.mutate())}>
          {text.startOver}
        </Button>
        <Button danger onClick={() => ask(text.emptyAsk, text.emptyNote, text.empty, () => empty.mutate())}>
          {text.empty}
        </Button>
      </Space>
      {startOver.isPending || empty.isPending ? (
        <Spin fullscreen description={startOver.isPending ? text.startingOver : text.emptying} />
      ) : null}
    </section>
  );
}
