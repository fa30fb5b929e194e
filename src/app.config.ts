export default defineAppConfig({
  pages: ['pages/home/index', 'pages/events/index', 'pages/me/index'],
  subPackages: [
    {
      root: 'events',
      pages: [
        'detail/index',
        'ticket/index',
        'check-in/index',
        'registrations/index',
        'poster/index',
        'calendar/index',
        'footprints/index',
      ],
    },
    { root: 'notifications', pages: ['list/index'] },
    {
      root: 'account',
      pages: [
        'login/index',
        'binding/index',
        'confirm-login/index',
        'privacy/index',
        'my-entry/index',
        'my-data/index',
      ],
    },
    {
      root: 'workbench',
      pages: [
        'home/index',
        'event-form/index',
        'registrations/index',
        'registrations/enter/index',
        'review/index',
        'series/index',
        'due/index',
        'wall/index',
        'scanner/index',
        'attendance/index',
        'leaves/index',
        'binding-requests/index',
        'organizations/index',
        'organizations/import/index',
        'roles/index',
        'roles/grant/index',
        'audit/index',
        'members/list/index',
        'members/entry/index',
        'members/edit/index',
        'members/import/index',
      ],
    },
  ],
  // From the tabs most people go to an event next.
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['events'] },
    'pages/events/index': { network: 'all', packages: ['events'] },
  },
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '同心共建',
    navigationBarTextStyle: 'black',
    backgroundColor: '#F6F4F2',
    backgroundTextStyle: 'dark',
  },
  tabBar: {
    // The system's tab bar cannot grow in 关怀模式: every tab page draws `shared/components/tab-bar` instead.
    custom: true,
    color: '#736A66',
    selectedColor: '#BF2A2D',
    backgroundColor: '#FFFFFF',
    list: [
      { pagePath: 'pages/home/index', text: '首页' },
      { pagePath: 'pages/events/index', text: '活动' },
      { pagePath: 'pages/me/index', text: '我的' },
    ],
  },
  // For events with a fence: asked for on the phone's consent, compared there, never sent.
  requiredPrivateInfos: ['getLocation', 'chooseLocation'],
  permission: { 'scope.userLocation': { desc: '用于确认你在活动地点附近；只在手机上比较，不上传、不保存' } },
  // WeChat asks for consent itself before any interface that gives personal data.
  __usePrivacyCheck__: true,
  lazyCodeLoading: 'requiredComponents',
  animation: false,
})
