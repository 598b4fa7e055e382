/** Message templates the local WeChat has approved for the demo, as its console would list them. */
export const LOCAL_TEMPLATES = {
  mini: [
    {
      id: 'tmpl-show-reminder',
      title: '会议开始提醒',
      content: '会议名称:{{thing1.DATA}}\n开始时间:{{date2.DATA}}\n会议地点:{{thing3.DATA}}\n温馨提示:{{thing4.DATA}}',
      type: 2,
    },
    {
      id: 'tmpl-registration',
      title: '报名结果通知',
      content: '活动名称:{{thing1.DATA}}\n报名结果:{{phrase2.DATA}}\n活动时间:{{date3.DATA}}\n备注:{{thing4.DATA}}',
      type: 2,
    },
    {
      id: 'tmpl-draw-result',
      title: '抽奖结果通知',
      content: '活动名称:{{thing1.DATA}}\n抽奖结果:{{thing2.DATA}}\n领取方式:{{thing3.DATA}}',
      type: 2,
    },
  ],
  official: [
    {
      id: 'tmpl-oa-show-reminder',
      title: '展会开始提醒',
      content: '展会名称:{{thing1.DATA}}\n开始时间:{{time2.DATA}}\n展会地点:{{thing3.DATA}}',
      type: 2,
    },
  ],
} as const;
