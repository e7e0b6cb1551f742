const { get } = require('../../utils/request')

Page({
  data: { cart: [] },

  onShow() {
    this.setData({ cart: wx.getStorageSync('cart') || [] })
  },

  async pay() {
    const order = await get('/order', { goods: this.data.cart })
    wx.requestPayment(order.payment)
  }
})
