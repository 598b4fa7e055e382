import { Alert, Button, Checkbox, Tag } from 'antd';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { useShowTime } from '../../../ui/show-time';
import { useStaff } from '../../../ui/staff-context';
import { preparationTexts } from '../../../ui/words';
import { usePreparations, useTestConnection, useTickPreparation } from '../api/preparation';
import { wechatTexts } from '../texts';

/** What is prepared at WeChat itself, ticked by hand for the whole deployment, and a call that says whether the connection is good. */
export function WechatPanel() {
  const text = useText(wechatTexts);
  const names = useText(preparationTexts);
  const mayTick = useStaff().branchId === null;
  const time = useShowTime();
  const state = usePreparations();
  const tick = useTickPreparation(text.saved);
  return (
    <section className="panel">
      <h2>{text.title}</h2>
      <p className="hint">
        {text.hint}
        {mayTick ? '' : text.headOfficeTicks}
      </p>
      <LoadedView state={state}>
        {({ items }) => (
          <ul className="preparations">
            {items.map(({ key, done }) => (
              <li key={key}>
                <Checkbox
                  checked={done !== null}
                  disabled={!mayTick || tick.isPending}
                  onChange={(event) => tick.mutate({ key, done: event.target.checked })}
                >
                  <strong>{names[key]}</strong>
                </Checkbox>
                <Tag>{text[`${key}_lead` as const]}</Tag>
                <p className="hint">
                  {text[`${key}_how` as const]}
                  {done ? <span className="preparations__done">{text.ticked(done.by, time.dated(done.at))}</span> : null}
                </p>
              </li>
            ))}
          </ul>
        )}
      </LoadedView>
      <ConnectionTest />
    </section>
  );
}

function ConnectionTest() {
  const text = useText(wechatTexts);
  const time = useShowTime();
  const test = useTestConnection();
  return (
    <div className="connection-test">
      <Button loading={test.isPending} onClick={() => test.mutate()}>
        {text.test}
      </Button>
      <span className="hint">{text.testHint}</span>
      {test.error ? <Alert type="error" showIcon title={problemText(test.error)} /> : null}
      {test.data ? (
        <Alert
          type={test.data.ok ? 'success' : 'error'}
          showIcon
          title={test.data.cause}
          description={
            <>
              {test.data.cure ? <p>{text.cure(test.data.cure)}</p> : null}
              <p className="hint">
                {text.tested(test.data.appid, time.dated(test.data.at))}
                {test.data.live ? '' : text.local}
              </p>
            </>
          }
        />
      ) : null}
    </div>
  );
}
