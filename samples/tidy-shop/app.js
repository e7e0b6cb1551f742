import { post } from './services/api'

App({
  globalData: { token: '' },

  onLaunch() {
    this.checkUpdate()
    this.refresh()
  },

  // 静默续期，不弹任何授权
  refresh() {
    const token = wx.getStorageSync('token')
    if (!token) return
    wx.login({
      success: ({ code }) => post('/session', { code, token }).then(({ token: renewed }) => this.keep(renewed))
    })
  },

  keep(token) {
    this.globalData.token = token
    wx.setStorageSync('token', token)
  },

  checkUpdate() {
    if (!wx.canIUse('getUpdateManager')) {
      wx.showModal({ title: '提示', content: '当前微信版本过低，请升级微信客户端后使用', showCancel: false })
      return
    }
    const manager = wx.getUpdateManager()
    manager.onUpdateReady(() => {
      wx.showModal({
        title: '更新提示',
        content: '新版本已经准备好，是否重启应用？',
        success: ({ confirm }) => confirm && manager.applyUpdate()
      })
    })
  }
})
