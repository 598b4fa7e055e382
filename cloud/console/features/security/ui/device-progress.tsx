import type { TicketKeyView } from '@shared/contracts/ticket';
import { Alert, Progress } from 'antd';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { useShowTime } from '../../../ui/show-time';
import { useDevices } from '../api/keys';
import { securityTexts } from '../texts';

/** Every process of the service knows a new key after half a minute; whoever was in contact later has it. */
const KNOWN_MS = 60_000;

/** Which gate devices of the show have been in contact since the key was made: they have fetched it then. */
export function DeviceProgress({ waiting: { activeFrom, madeAt } }: { waiting: TicketKeyView }) {
  const text = useText(securityTexts);
  const time = useShowTime();
  const { id } = useExhibition();
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 16 }}
      title={text.waiting(time.dated(activeFrom))}
      description={
        <>
          <p style={{ margin: '0 0 8px' }}>{text.waitingHint}</p>
          <LoadedView state={useDevices(id)}>
            {({ devices }) => {
              const inUse = devices.filter((device) => device.state === 'active' && device.role !== 'exhibitor');
              const isReady = (at: string | null) => at !== null && madeAt !== null && Date.parse(at) > Date.parse(madeAt) + KNOWN_MS;
              const late = inUse.filter((device) => !isReady(device.lastContactAt));
              if (inUse.length === 0) return <p style={{ margin: 0 }}>{text.noDevices}</p>;
              return (
                <div role="status">
                  <Progress percent={Math.round(((inUse.length - late.length) / inUse.length) * 100)} />
                  <p style={{ margin: '0 0 4px' }}>
                    {late.length === 0 ? text.allReady : text.progress(inUse.length - late.length, inUse.length)}
                  </p>
                  {late.length > 0 ? (
                    <>
                      <p style={{ margin: 0 }}>{text.askThem}</p>
                      <ul style={{ margin: 0, paddingLeft: 18 }}>
                        {late.map(({ id: deviceId, name, lastContactAt }) => (
                          <li key={deviceId}>{text.notReady(name, lastContactAt ? time.dated(lastContactAt) : text.never)}</li>
                        ))}
                      </ul>
                    </>
                  ) : null}
                </div>
              );
            }}
          </LoadedView>
          <p className="hint" style={{ margin: '8px 0 0' }}>
            {text.otherShows}
          </p>
        </>
      }
    />
  );
}
