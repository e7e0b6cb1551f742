import { fetchToday } from '../../services/api'

Page({
  data: { today: {} },

  async onLoad() {
    this.setData({ today: await fetchToday() })
    this.go()
  },

  go() {
    const { appId, path } = this.data.today
    wx.navigateToMiniProgram({
      appId,
      path,
      complete: () => wx.switchTab({ url: '/pages/index/index' })
    })
  },

  skip() {
    this.go()
  }
})
