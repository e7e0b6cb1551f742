const { request } = require('./utils/request')

App({
  globalData: { token: '', orderCount: 0 },
  onLaunch() {
    // A silent login: it asks the user for nothing.
    wx.login({
      success: ({ code }) => {
        request('/session', { code }).then(session => {
          this.globalData.token = session.token
        })
      },
    })
  },
})
