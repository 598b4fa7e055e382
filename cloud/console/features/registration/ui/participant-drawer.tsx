import { Descriptions, Drawer, Tag } from 'antd';
import { READ_WIDTH } from '../../../ui/edit-drawer';
import { LoadedView } from '../../../ui/loaded-view';
import { useShowTime } from '../../../ui/show-time';
import { PARTICIPANT_STATUS_NAMES } from '../../../ui/words';
import { useParticipant } from '../api/participants';

const HELD_WORDS = { same_phone: '待核对：同一手机号', many_from_device: '待核对：同一手机多次报名' } as const;

/** One registration with everything it says. Only read: it is its owner who changes it. */
export function ParticipantDrawer({
  exhibitionId,
  participantId,
  typeName,
  onClose,
}: {
  exhibitionId: string;
  participantId: string;
  typeName: (id: string) => string;
  onClose: () => void;
}) {
  const state = useParticipant(exhibitionId, participantId);
  const time = useShowTime();
  return (
    <Drawer open size={READ_WIDTH} title="报名详情" onClose={onClose}>
      <LoadedView state={state}>
        {({ row, ...more }) => (
          <>
            <h2 style={{ marginTop: 0 }}>
              {row.name || '已注销'} <Tag>{PARTICIPANT_STATUS_NAMES[row.status]}</Tag>
              {row.held ? <Tag color="gold">{HELD_WORDS[row.held]}</Tag> : null}
            </h2>
            <Descriptions
              column={{ xs: 1, md: 2 }}
              items={[
                {
                  key: 'phone',
                  label: '手机',
                  children: row.phone ? `${row.phone}${more.phoneVerified ? '（微信已验证）' : ''}` : '未填写',
                },
                { key: 'company', label: '单位', children: row.company ?? '未填写' },
                { key: 'position', label: '职务', children: more.position ?? '未填写' },
                { key: 'email', label: '邮箱', children: more.email ?? '未填写' },
                { key: 'type', label: '票种', children: typeName(row.ticketTypeId) || '已删除的票种' },
                { key: 'number', label: '票号', children: row.ticketNumber ?? '未出票' },
                { key: 'created', label: '报名时间', children: time.dated(row.createdAt) },
                { key: 'arrived', label: '到场', children: row.arrivedAt ? time.dated(row.arrivedAt) : '未到场' },
                { key: 'how', label: '登记方式', children: row.walkIn ? '现场登记' : '线上报名' },
                { key: 'by', label: '推荐人', children: more.broughtBy ?? '自行到来' },
                { key: 'language', label: '语言', children: more.language === 'zh' ? '中文' : '英文' },
                ...(more.cancelledAt ? [{ key: 'cancelled', label: '取消时间', children: time.dated(more.cancelledAt) }] : []),
                ...(more.rejectedReason ? [{ key: 'reason', label: '未通过原因', children: more.rejectedReason }] : []),
              ]}
            />
            <h3>报名表</h3>
            {more.answers.length === 0 ? (
              <p className="hint">没有填写其他问题</p>
            ) : (
              <Descriptions column={1} items={more.answers.map(({ label, text }) => ({ key: label, label, children: text }))} />
            )}
            <h3>同意</h3>
            <Descriptions
              column={1}
              items={more.consents.map(({ title, given }) => ({ key: title, label: title, children: given ? '已同意' : '未同意' }))}
            />
            <p className="hint">时间均为{time.clock}。信息由观众本人在小程序里修改。</p>
          </>
        )}
      </LoadedView>
    </Drawer>
  );
}
