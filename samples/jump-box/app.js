App({
  globalData: { api: 'https://box.haowan.example' }
})
