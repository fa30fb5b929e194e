/** 地点: names come from the two newspaper articles where they name one; addresses are plausible, coordinates rough. */
export interface DemoPlace {
  name: string
  address: string
  latitude?: number
  longitude?: number
}

const place = (name: string, address: string, latitude: number, longitude: number): DemoPlace => ({
  name,
  address,
  latitude,
  longitude,
})

export const PLACES = {
  civic: place('鼓楼区新时代文明中心', '二楼报告厅', 26.0921, 119.3012),
  yeshanPark: place('冶山春秋园', '冶山路，春秋园正门集合', 26.0948, 119.3001),
  gudong: place('鼓东街道办事处', '三楼会议室', 26.0902, 119.3034),
  zhongshan: place('中山社区党群服务中心', '中山路，一楼多功能室', 26.0939, 119.2996),
  qingcheng: place('庆城社区党群服务中心', '庆城路，二楼议事厅', 26.0886, 119.3003),
  jingda: place('井大社区党群服务中心', '井大路，一楼会议室', 26.0957, 119.3052),
  kaiyuan: place('开元社区党群服务中心', '开元路，二楼活动室', 26.0968, 119.3026),
  yeshan: place('冶山社区党群服务中心', '冶山路，一楼会议室', 26.0943, 119.3008),
  jingdaEstate: place('井大新村', '小区东门集合', 26.0961, 119.3058),
  bajiaolou: place('八角楼巷30号大院', '院内榕树下', 26.0891, 119.3021),
  antai: place('安泰街道幸福邻里中心', '一楼大厅', 26.0823, 119.2979),
  talents: place('鼓楼区金融人才之家', '二楼沙龙区', 26.0911, 119.3046),
  shuibu: place('水部街道办事处', '五楼会议室', 26.0797, 119.3127),
  lifeHall: place('水部街道党员政治生活馆', '一楼展厅', 26.0804, 119.3119),
  lectern: place('水部街道红色大讲坛', '党群服务中心三楼', 26.0801, 119.3122),
  linshu: place('林纾故居', '水部街道莲宅', 26.0786, 119.3141),
  zhengxiang: place('正祥中心楼宇议事厅', '正祥中心三楼', 26.0811, 119.3106),
  huanwei: place('环卫新村', '公共阶梯旁小广场', 26.0778, 119.3133),
  cinema: place('东街口影城', '三号厅', 26.0869, 119.2991),
  wanda: place('福州高新万达影城', '高新万达广场四楼', 26.0286, 119.2141),
  haixi: place('海西园党群服务中心', '高新大道，一号楼一楼', 26.0301, 119.2117),
  gaoxin: place('福州高新区管委会', '一楼大会议室', 26.0322, 119.2098),
  yongfu: place('永福股份党建展厅', '海西园，永福大楼二楼', 26.0309, 119.2109),
  opto: place('福州高新区光电产业基地', '项目部会议室', 26.0274, 119.2072),
  nanyu: place('南屿镇文化中心', '二楼礼堂', 26.0098, 119.2203),
  jiangkou: place('江口村综合服务大楼', '党群活动中心', 26.0031, 119.2262),
  liulang: place('柳浪村综合服务大楼', '党群活动中心', 26.0066, 119.2231),
  qishan: place('旗山苑', '小区物业服务中心', 26.0142, 119.2129),
} as const satisfies Record<string, DemoPlace>

/** The meeting place of each organization that hosts something. */
export const MEETING_PLACE: Readonly<Record<string, DemoPlace>> = {
  gudong: PLACES.gudong,
  zhongshan: PLACES.zhongshan,
  'zhongshan-branch': PLACES.zhongshan,
  qingcheng: PLACES.qingcheng,
  'qingcheng-branch': PLACES.qingcheng,
  jingda: PLACES.jingda,
  'jingda-branch': PLACES.jingda,
  yeshan: PLACES.yeshan,
  'yeshan-branch': PLACES.yeshan,
  kaiyuan: PLACES.kaiyuan,
  'kaiyuan-branch': PLACES.kaiyuan,
  shuibu: PLACES.shuibu,
  'office-party': PLACES.gaoxin,
  offices: PLACES.gaoxin,
  gaoxin: PLACES.gaoxin,
  yongfu: PLACES.yongfu,
  jiangkou: PLACES.jiangkou,
  liulang: PLACES.liulang,
  nanyu: PLACES.nanyu,
}
