/** What the fictional fair's names are put together from. No real company is meant; every picture of it says 示例. */
export const FAIR_NAME = '华东智能制造博览会（示例）';
export const FAIR_NAME_EN = 'East China Smart Manufacturing Fair (sample)';

export const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁宋郑谢韩唐冯于董萧'];
export const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉萍红毅婷宇轩浩然子涵晨曦雨桐嘉怡思远志鹏俊凯文博'];

const CITIES = ['苏州', '无锡', '常州', '宁波', '杭州', '嘉兴', '南京', '合肥', '上海', '昆山', '温州', '绍兴', '南通', '芜湖', '台州'];
const MARKS = [
  '启衡',
  '润拓',
  '云舟',
  '恒璟',
  '博锐',
  '禾川道',
  '天工造',
  '精一',
  '华砺',
  '远铸',
  '铭泰',
  '晟跃',
  '科隆达',
  '骏驰',
  '瑞岚',
  '星尺',
  '承毅',
  '百川流',
  '正本',
  '卓岭',
];

/** A hall: what its exhibitors make. */
export interface Trade {
  readonly hall: string;
  readonly theme: string;
  readonly firm: string;
  readonly products: readonly string[];
}

export const TRADES: readonly Trade[] = [
  {
    hall: '1号馆',
    theme: '工业机器人',
    firm: '机器人',
    products: ['六轴协作机器人', '并联分拣机器人', '焊接机器人工作站', '码垛机器人', '机器人末端夹爪', '离线编程软件'],
  },
  {
    hall: '2号馆',
    theme: '数控机床',
    firm: '精密机械',
    products: ['五轴加工中心', '车铣复合机床', '高速电主轴', '滚珠丝杠', '刀具寿命监测仪', '机床防护罩'],
  },
  {
    hall: '3号馆',
    theme: '机器视觉与传感',
    firm: '光电科技',
    products: ['三维线激光相机', '工业读码器', '镜头缺陷检测机', '激光位移传感器', '远心镜头', '视觉光源'],
  },
  {
    hall: '4号馆',
    theme: '工业软件与物流',
    firm: '智能科技',
    products: ['制造执行系统', '设备联网网关', '能耗管理平台', '自主移动搬运车', '立体仓储货架', '数字孪生看板'],
  },
];

export const ADVANTAGES = [
  '节拍缩短三成',
  '换型只需十分钟',
  '重复精度正负两微米',
  '整机质保三年',
  '免编程上手',
  '能耗下降两成',
  '支持国产控制器',
  '现场可试样',
];

export const TOPICS = [
  ['协作机器人进中小工厂', '工业机器人'],
  ['机床主轴的热变形与补偿', '数控机床'],
  ['视觉检测的误检从哪里来', '机器视觉与传感'],
  ['从一台设备开始的数字化', '工业软件与物流'],
  ['汽车零部件的柔性产线', '工业机器人'],
  ['航空薄壁件的五轴加工', '数控机床'],
  ['三维测量在电池极片上的应用', '机器视觉与传感'],
  ['仓储机器人与产线的衔接', '工业软件与物流'],
  ['焊缝跟踪的三种做法', '工业机器人'],
  ['刀具管理省下的钱', '数控机床'],
  ['传感器选型十问', '机器视觉与传感'],
  ['制造执行系统上线一年后', '工业软件与物流'],
] as const;
export const FORMS = [
  '经验分享',
  '案例拆解',
  '圆桌对谈',
  '现场演示',
  '标准解读',
  '选型指南',
  '用户证言',
  '工程师课堂',
  '趋势报告',
  '答疑会',
] as const;
export const ROOMS = ['主会场', '1号馆论坛区', '2号馆论坛区', '会议室A', '会议室B'] as const;

/** Names of exhibitors: different for every number below 300. */
export const firmName = (n: number, trade: Trade): string =>
  `${CITIES[n % CITIES.length]}${MARKS[Math.floor(n / CITIES.length) % MARKS.length]}${trade.firm}有限公司`;
