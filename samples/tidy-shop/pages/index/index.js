const { request } = require('../../utils/request')

Page({
  data: { goods: [], pickUp: null, noticed: true },

  onLoad() {
    request('/goods').then(goods => this.setData({ goods }))
  },

  hideNotice() {
    this.setData({ noticed: false })
  },

  findPickUp() {
    wx.getLocation({
      type: 'gcj02',
      success: place => request('/pick-up', place).then(pickUp => this.setData({ pickUp })),
      fail: () => wx.showToast({ title: '未授权位置，可在列表中选择自提点', icon: 'none' }),
    })
  },

  open(event) {
    wx.navigateTo({ url: `/pages/goods/goods?id=${event.currentTarget.dataset.id}` })
  },

  onShareAppMessage() {
    return { title: '青禾小铺：当季水果', path: '/pages/index/index' }
  },
})
