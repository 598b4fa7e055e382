import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { ResponseOf } from '@shared/contracts/contract';
import { type GroupMember, leadGroup, listGroupMembers, openGroup } from '@shared/contracts/group';
import { AppError } from '@shared/errors';
import { inLanguage } from '@shared/rules/bilingual';
import { CODE_LENGTH, readCode } from '@shared/rules/typed-code';
import { call } from '../../platform/call';
import { useLanguage, useText } from '../../platform/i18n';
import { inPassing } from '../../platform/in-passing';
import { go } from '../../platform/routes';
import { type Paged, usePages, useResource } from '../../platform/use-resource';
import { wechat } from '../../platform/wechat';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { More } from '../../ui/more';
import { NeedsWechat } from '../../ui/needs-wechat';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { Skeleton } from '../../ui/skeleton';
import { Tag } from '../../ui/tag';
import { ColleagueSheet } from './colleague-sheet';
import { EnterColleagues } from './enter-colleagues';
import './index.scss';
import { groupTexts, memberStateTexts } from './texts';

type Group = ResponseOf<typeof openGroup>;
const TONES = {
  pending: 'amber',
  waiting: 'amber',
  unclaimed: 'pine',
  claimed_pending: 'amber',
  claimed_waiting: 'amber',
  claimed: 'good',
  declined: 'bad',
  left: 'plain',
} as const;

/** Where the link of a company's group leads: its contact registers colleagues. */
export default function GroupPage() {
  const text = useText(groupTexts);
  const code = readCode(useRouter().params.group ?? '', CODE_LENGTH.group);
  const group = useResource(code === null ? null : `group.${code}`, () =>
    call(openGroup, { body: { code: code ?? '' } }, { as: 'visitor', repeatable: true }),
  );
  const listed = code !== null && group.data?.leads === true;
  const colleagues = usePages(listed ? `group-members.${code}` : null, (cursor) =>
    call(listGroupMembers, { body: { code: code ?? '', ...(cursor ? { cursor } : {}) } }, { as: 'visitor', repeatable: true }),
  );
  const refresh = (): void => {
    inPassing(group.reload());
    if (listed) inPassing(colleagues.reload());
  };
  // A colleague may have claimed meanwhile.
  useDidShow(() => {
    if (group.data !== null) refresh();
  });
  const home = (
    <Button id="group-home" kind="quiet" onTap={() => void go('home').catch(toastError)}>
      {text.home}
    </Button>
  );
  const { data, error } = group;
  const needsWechat = error instanceof AppError && error.code === 'unauthenticated' && wechat.host() === 'browser';
  return (
    <Page title={text.title}>
      {code === null ? (
        <Empty icon="scan" title={text.badCode} note={text.badCodeNote} action={home} />
      ) : needsWechat ? (
        <NeedsWechat code={code} />
      ) : error !== null ? (
        <View className="group">
          <ErrorState error={error} onRetry={() => void group.reload()} />
          {home}
        </View>
      ) : data === null ? (
        <Skeleton shape="card" count={3} />
      ) : (
        <View className="group">
          <Head group={data} />
          <Work code={code} group={data} colleagues={colleagues} onChanged={refresh} />
        </View>
      )}
    </Page>
  );
}

function Head({ group }: { group: Group }) {
  const text = useText(groupTexts);
  const language = useLanguage();
  const type = inLanguage(group.ticketType, language);
  return (
    <>
      <View className="group__head">
        <View className="group__show">{group.showName}</View>
        <View className="el-muted">{[group.datesText, group.placeText].filter(Boolean).join(' · ')}</View>
      </View>
      <Card padded={false}>
        <ListItem title={group.company} note={text.company} />
        <ListItem title={type} note={group.needsApproval ? text.approval : text.ticketType} />
        <ListItem title={text.left(Math.max(group.places - group.taken, 0), group.places)} note={text.until(group.untilText)} />
      </Card>
    </>
  );
}

interface WorkProps {
  code: string;
  group: Group;
  colleagues: Paged<GroupMember>;
  onChanged: () => void;
}

function Work({ code, group, colleagues, onChanged }: WorkProps) {
  const text = useText(groupTexts);
  const [busy, setBusy] = useState(false);
  if (!group.leads && group.hasPeople) {
    const lead = (): void => {
      setBusy(true);
      call(leadGroup, { body: { code } }, { as: 'visitor', repeatable: true })
        .then(onChanged, toastError)
        .finally(() => setBusy(false));
    };
    return (
      <Card tone="amber">
        <View className="group__note">{text.takeOver}</View>
        <Button id="group-lead" block busy={busy} onTap={lead}>
          {text.takeOverDo}
        </Button>
      </Card>
    );
  }
  return (
    <>
      {group.state === 'open' ? (
        <EnterColleagues
          code={code}
          left={Math.max(group.places - group.taken, 0)}
          colleagues={colleagues.items}
          leads={group.leads}
          onEntered={onChanged}
        />
      ) : (
        <Card tone="amber">{group.state === 'closed' ? text.closed : text.expired}</Card>
      )}
      {group.leads ? <Colleagues code={code} group={group} colleagues={colleagues} onChanged={onChanged} /> : null}
    </>
  );
}

function Colleagues({ code, group, colleagues, onChanged }: WorkProps) {
  const text = useText(groupTexts);
  const states = useText(memberStateTexts);
  const [openId, setOpenId] = useState<string | null>(null);
  if (colleagues.state === 'first') return <Skeleton count={3} />;
  return (
    <Section title={text.colleagues}>
      {colleagues.items.length === 0 ? (
        colleagues.state === 'error' ? (
          <ErrorState error={colleagues.error} onRetry={() => void colleagues.reload()} />
        ) : (
          <View className="el-muted">{text.nobody}</View>
        )
      ) : (
        <>
          <Card padded={false}>
            {colleagues.items.map((one) => (
              <ListItem
                key={one.id}
                title={one.name}
                note={[one.phone, one.position].filter(Boolean).join(' · ')}
                after={<Tag tone={TONES[one.state]}>{states[one.state]}</Tag>}
                onTap={() => setOpenId(one.id)}
              />
            ))}
          </Card>
          {colleagues.state === 'end' ? null : <More state={colleagues.state} error={colleagues.error} onMore={colleagues.more} />}
        </>
      )}
      <ColleagueSheet
        code={code}
        group={group}
        colleague={colleagues.items.find((one) => one.id === openId) ?? null}
        onClose={() => setOpenId(null)}
        onChanged={onChanged}
      />
    </Section>
  );
}
