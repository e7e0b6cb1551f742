const { request } = require('../../utils/request')

Page({
  data: { goods: {}, comments: [] },

  onLoad(query) {
    this.id = query.id
    request('/goods/one', { id: query.id }).then(goods => this.setData({ goods }))
    request('/comments', { id: query.id }).then(comments => this.setData({ comments }))
  },

  buy() {
    if (!getApp().globalData.token) {
      wx.navigateTo({ url: '/pages/login/login' })
      return
    }
    wx.navigateTo({ url: `/pages/order/order?goods=${this.id}` })
  },

  onShareAppMessage() {
    request('/count/share', { page: 'goods' })
    return { title: this.data.goods.name, path: `/pages/goods/goods?id=${this.id}` }
  },
})
