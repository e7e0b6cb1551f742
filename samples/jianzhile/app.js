App({
  globalData: { api: 'https://api.jianzhile.example' }
})
