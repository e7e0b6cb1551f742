const { get } = require('../../utils/request')

Page({
  data: { goods: [] },

  async onLoad() {
    const reply = await get('/goods')
    this.setData({ goods: reply.list })
  },

  open(e) {
    wx.navigateTo({ url: '/pages/detail/detail?id=' + e.currentTarget.dataset.id })
  },

  openApp() {
    wx.navigateTo({ url: '/pages/page/page?url=' + encodeURIComponent('https://d.jianzhile.example/app') })
  }
})
