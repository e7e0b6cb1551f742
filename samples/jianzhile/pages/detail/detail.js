const { get } = require('../../utils/request')
const token = require('../../utils/token')

Page({
  data: { goods: {} },

  onLoad(query) {
    get('/goods/one', { id: query.id }).then(goods => this.setData({ goods }))
  },

  take() {
    wx.setClipboardData({
      data: this.data.goods.tkl,
      success: () => wx.showToast({ title: '口令已复制，打开淘宝即可购买' })
    })
  },

  takeOld() {
    token.copy(token.build('Jz8kQ2mW7pL'))
  },

  shop() {
    wx.navigateToMiniProgram({ appId: this.data.goods.shopAppId, path: this.data.goods.shopPath })
  },

  add() {
    wx.setStorageSync('cart', [this.data.goods])
    wx.switchTab({ url: '/pages/cart/cart' })
  }
})
